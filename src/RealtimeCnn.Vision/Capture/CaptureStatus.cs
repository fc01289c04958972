namespace RealtimeCnn.Vision;

/// <summary>How a <see cref="FrameCapture"/> was doing at one moment. It is replaced when something changes, not with each frame.</summary>
public sealed record CaptureStatus
{
    /// <summary>What it is doing.</summary>
    public CaptureState State { get; init; }

    /// <summary>One line for a person: what happened and what comes next. Empty when all is well.</summary>
    public string Message { get; init; } = "";

    /// <summary>What happened, without what comes next; empty when all is well.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where the frames come from.</summary>
    public required SourceAddress Source { get; init; }

    /// <summary>What was asked of the camera.</summary>
    public required CameraRequest Request { get; init; }

    /// <summary>Width of the frames that came, in pixels; 0 before the first.</summary>
    public int Width { get; init; }

    /// <summary>Height of the frames that came, in pixels; 0 before the first.</summary>
    public int Height { get; init; }

    /// <summary>The rate that the source promises; <see cref="FrameCapture.Rate"/> is measured. 0 before the first frame.</summary>
    public double FramesPerSecond { get; init; }

    /// <summary>What reads the source: OpenCV's name of it, such as V4L2 or FFMPEG. Empty where OpenCV is not asked.</summary>
    public string Backend { get; init; } = "";

    /// <summary>When a lost source is opened again, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp; 0 when it is not lost.</summary>
    public long RetryAt { get; init; }

    /// <summary>Why <see cref="CaptureState.Failed"/>.</summary>
    public Exception? Error { get; init; }
}
