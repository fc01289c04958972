using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>The loop without a window: a line for each frame, and a recording if wanted. Files: every frame in order, as fast as it goes.</summary>
internal sealed class HeadlessRun(FrameFeed frames, FrameAnalysis analysis, PredictionWriter writer, string? recordingPath) : IDisposable
{
    private readonly RunSummary _summary = new();
    private VideoRecorder? _recorder;
    private FrameFitter? _fitter;
    private FeedFrame? _onDevice;

    /// <summary>Runs until the source ends, enough frames were seen or the user interrupts.</summary>
    /// <returns>How it ended: when something could not be read, <see cref="FrameFeed.Outcome"/> says so.</returns>
    public ExitCode Run(int most, CancellationToken cancellation)
    {
        for (int count = 0; count < most && !cancellation.IsCancellationRequested && Step(count + 1 < most, cancellation); count++)
        {
        }

        // Interrupted or not: what was recorded is a whole file.
        _recorder?.Close();
        analysis.Close();
        _summary.Report(recordingPath, frames.Summary);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : frames.Outcome;
    }

    /// <summary>
    /// Handles one frame. The next one of a file is on the device before it is done, so that the device never waits; frames from life
    /// would only grow old there. Once the first of a size is through, it allocates nothing but what a recording draws.
    /// </summary>
    /// <param name="hasNext">False when no further frame is wanted.</param>
    /// <param name="cancellation">Ends a wait.</param>
    /// <returns>False when there is no frame left.</returns>
    public bool Step(bool hasNext = true, CancellationToken cancellation = default)
    {
        if (_onDevice is null && !(frames.Read(out FeedFrame first, cancellation) && Enqueue(first)))
            return false;
        FeedFrame frame = _onDevice!.Value;
        FeedFrame next = default;
        hasNext = hasNext && !frames.IsLive && frames.Read(out next, cancellation);
        // What is prepared for a size is replaced by what another one needs, and has to be done before.
        bool isAlike = hasNext && analysis.CanLookAhead && (next.Frame.Width, next.Frame.Height) == (frame.Frame.Width, frame.Frame.Height);
        if (isAlike)
            Enqueue(next);
        Finish(frame);
        if (!hasNext)
            _onDevice = null;
        else if (!isAlike)
            Enqueue(next);
        return true;
    }

    /// <summary>Keeps what was recorded when the run failed.</summary>
    public void Dispose()
    {
        _recorder?.Dispose();
        _fitter?.Dispose();
    }

    private bool Enqueue(FeedFrame frame)
    {
        analysis.Enqueue(frame.Frame);
        _onDevice = frame;
        return true;
    }

    private void Finish(FeedFrame frame)
    {
        analysis.Complete();
        analysis.Keep(frame.Frame);
        writer.Write(frame.Frame, analysis.Top, analysis.Ink, frame.ReadMilliseconds, analysis.Times);
        if (recordingPath is not null)
            Record(analysis.Draw(frame.Frame), frame.FramesPerSecond);
        _summary.Add(frame.ReadMilliseconds, analysis.Times);
        frames.Release();
    }

    private void Record(Frame picture, double framesPerSecond)
    {
        _recorder ??= new VideoRecorder(recordingPath!, picture.Width, picture.Height, framesPerSecond);
        _fitter ??= new FrameFitter(picture.Width, picture.Height);
        Frame fitted = _fitter.Fit(picture);
        if (frames.IsLive)
            _recorder.WriteLive(fitted);
        else
            _recorder.Write(fitted);
    }
}
