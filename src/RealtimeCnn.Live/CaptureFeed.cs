using System.Diagnostics;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// The newest frame of a camera, a stream or the demo. When a camera is lost and when it is back is said on standard error; one that has
/// never answered is waited for only so long.
/// </summary>
internal sealed class CaptureFeed : FrameFeed
{
    /// <summary>How often is looked whether something changed while no frame comes.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>A camera that was named and does not answer may be about to be plugged in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Mailbox<Frame> _frames = new(() => new Frame());
    private readonly FrameCapture _capture;
    private readonly TimeSpan _patience;
    private readonly long _start = Stopwatch.GetTimestamp();
    private Frame? _frame;
    private CaptureStatus? _told;
    private ExitCode _outcome;

    /// <summary>Begins capturing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What is asked of a camera.</param>
    /// <param name="patience">How long the first frame is waited for.</param>
    public CaptureFeed(SourceAddress source, CameraRequest request, TimeSpan patience)
    {
        _patience = patience;
        _capture = new FrameCapture(source, _frames, request);
    }

    /// <summary>The frames of what the user named: files one after the other, or one source from life.</summary>
    /// <param name="sources">The sources; without one, the first camera that answers, else the demo.</param>
    /// <param name="request">What is asked of a camera.</param>
    /// <param name="demo">The scene that the demo is.</param>
    /// <param name="cancellation">Ends the search for a camera.</param>
    /// <returns>The frames.</returns>
    /// <exception cref="FrameSourceException">There are several, and not all of them are files.</exception>
    public static FrameFeed Open(IReadOnlyList<SourceAddress> sources, CameraRequest request, Lazy<SourceAddress> demo, CancellationToken cancellation)
    {
        if (sources.Count > 0 && sources.All(source => source.Kind == SourceKind.File))
            return new FrameReader([.. sources.Select(source => source.Text)]);
        if (sources.Count > 1)
            throw new FrameSourceException("Without a window several sources have to be files; give one camera, stream or demo alone.");
        SourceAddress source = sources.Count == 1 ? sources[0] : SourceAddress.FirstCamera;
        if (source == SourceAddress.FirstCamera)
        {
            source = CameraFinder.FindFirst(request, cancellation) ?? SourceAddress.Demo;
            Console.Error.WriteLine(source == SourceAddress.Demo ? "note: no camera answers; playing the demo." : $"note: using {source}.");
        }

        return new CaptureFeed(source == SourceAddress.Demo ? demo.Value : source, request, Patience);
    }

    public override bool IsLive => true;

    public override ExitCode Outcome => _outcome;

    public override string Summary
    {
        get
        {
            string reopened = _capture.Reopened > 0 ? $", source opened again {_capture.Reopened} times" : "";
            return $"; {_capture.Captured} captured, {_frames.Dropped} not looked at{reopened}";
        }
    }

    public override bool Read(out FeedFrame frame, CancellationToken cancellation = default)
    {
        frame = default;
        while (!cancellation.IsCancellationRequested)
        {
            CaptureStatus status = _capture.Status;
            bool isOver = status.State is CaptureState.Ended or CaptureState.Failed;
            if (_frames.Wait(isOver ? TimeSpan.Zero : CheckInterval) && _frames.TryTake(out _frame))
            {
                frame = new FeedFrame(_frame, Stopwatch.GetElapsedTime(_frame.CapturedAt).TotalMilliseconds, _capture.FramesPerSecond);
                Tell(status);
                return true;
            }

            if (status.State == CaptureState.Failed)
                return End(Failure.Of(status.Error ?? new FrameSourceException(status.Message)));
            if (isOver)
                return false;
            if (_frame is null && Stopwatch.GetElapsedTime(_start) > _patience)
                return End(NeverAnswered(status));
            if (_frame is not null)
                Tell(status);
        }

        return false;
    }

    public override void Dispose()
    {
        _capture.Dispose();
        _frames.Dispose();
    }

    private bool End(Failure failure)
    {
        _outcome = failure.Report();
        return false;
    }

    private static Failure NeverAnswered(CaptureStatus status)
    {
        string reason = status.State == CaptureState.Lost ? status.Reason : $"{status.Source} does not answer";
        return new Failure(ExitCode.Device, $"{reason}.", new TimeoutException(status.Message));
    }

    // Once when it is lost, not at each attempt to open it again, and once when it is back.
    private void Tell(CaptureStatus status)
    {
        if (ReferenceEquals(status, _told) || status.State == CaptureState.Opening)
            return;
        bool wasLost = _told?.State == CaptureState.Lost;
        if (status.State == CaptureState.Running && wasLost)
            Console.Error.WriteLine($"{status.Source} is back: {status.Width}x{status.Height}.");
        if (status.Reason.Length > 0 && !(status.State == CaptureState.Lost && wasLost))
            Console.Error.WriteLine($"{status.Message}.");
        _told = status;
    }
}
