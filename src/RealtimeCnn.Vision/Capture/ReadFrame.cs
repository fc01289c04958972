namespace RealtimeCnn.Vision;

/// <summary>A frame that was read ahead, or the news that one could not be read.</summary>
public sealed class ReadFrame
{
    /// <summary>The frame, where there is no <see cref="Error"/>.</summary>
    public Frame Frame { get; } = new();

    /// <summary>Why there is none: one line for the user.</summary>
    public FrameSourceException? Error { get; internal set; }

    /// <summary>How long reading took.</summary>
    public double Milliseconds { get; internal set; }

    /// <summary>Frames of one second in its source.</summary>
    public double FramesPerSecond { get; internal set; }

    /// <summary>Whether it was given back.</summary>
    internal bool IsReleased { get; set; }
}
