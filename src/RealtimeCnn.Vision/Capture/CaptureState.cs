namespace RealtimeCnn.Vision;

/// <summary>How a <see cref="FrameCapture"/> is doing.</summary>
public enum CaptureState
{
    /// <summary>The source is being opened, or has not given its first frame.</summary>
    Opening,

    /// <summary>Frames come.</summary>
    Running,

    /// <summary>The camera or the stream is gone, or was never there; it will be opened again at <see cref="CaptureStatus.RetryAt"/>.</summary>
    Lost,

    /// <summary>Nothing more comes, as wanted: a picture was shown and stays.</summary>
    Ended,

    /// <summary>Nothing will come: the file is none that can be read, or a library is missing.</summary>
    Failed,
}
