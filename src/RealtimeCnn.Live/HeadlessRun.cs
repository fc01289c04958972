using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>The loop without a window: a line for each frame, and a recording if wanted. Files: every frame in order, as fast as it goes.</summary>
internal sealed class HeadlessRun(FrameFeed frames, FrameAnalysis analysis, PredictionWriter writer, string? recordingPath) : IDisposable
{
    private readonly RunSummary _summary = new();
    private VideoRecorder? _recorder;
    private FrameFitter? _fitter;

    /// <summary>Runs until the source ends, enough frames were seen or the user interrupts.</summary>
    /// <returns>How it ended: when something could not be read, <see cref="FrameFeed.Outcome"/> says so.</returns>
    public ExitCode Run(int most, CancellationToken cancellation)
    {
        for (int count = 0; count < most && !cancellation.IsCancellationRequested && Step(cancellation); count++)
        {
        }

        // Interrupted or not: what was recorded is a whole file.
        _recorder?.Close();
        analysis.Close();
        _summary.Report(recordingPath, frames.Summary);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : frames.Outcome;
    }

    /// <summary>Handles one frame. Once the first of a size is through, it allocates nothing but what a recording draws.</summary>
    /// <returns>False when there is no frame left.</returns>
    public bool Step(CancellationToken cancellation = default)
    {
        if (!frames.Read(cancellation))
            return false;
        analysis.Process(frames.Frame);
        analysis.Keep(frames.Frame);
        writer.Write(frames.Frame, analysis.Top, frames.ReadMilliseconds, analysis.Times);
        if (recordingPath is not null)
            Record(analysis.Draw(frames.Frame));
        _summary.Add(frames.ReadMilliseconds, analysis.Times);
        return true;
    }

    /// <summary>Keeps what was recorded when the run failed.</summary>
    public void Dispose()
    {
        _recorder?.Dispose();
        _fitter?.Dispose();
    }

    private void Record(Frame picture)
    {
        _recorder ??= new VideoRecorder(recordingPath!, picture.Width, picture.Height, frames.FramesPerSecond);
        _fitter ??= new FrameFitter(picture.Width, picture.Height);
        Frame fitted = _fitter.Fit(picture);
        if (frames.IsLive)
            _recorder.WriteLive(fitted);
        else
            _recorder.Write(fitted);
    }
}
