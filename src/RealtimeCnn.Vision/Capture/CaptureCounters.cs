namespace RealtimeCnn.Vision;

/// <summary>Counts the frames of a <see cref="FrameCapture"/> across all threads that its source wears out.</summary>
internal sealed class CaptureCounters
{
    private long _captured;
    private double _framesPerSecond;

    /// <summary>Frames published so far: the number of the next one.</summary>
    public long Captured => Volatile.Read(ref _captured);

    /// <summary>The measured rate.</summary>
    public RateMeter Rate { get; } = new();

    /// <summary>The rate that the source promises; known before its first frame is published.</summary>
    public double FramesPerSecond
    {
        get => Volatile.Read(ref _framesPerSecond);
        set => Volatile.Write(ref _framesPerSecond, value);
    }

    /// <summary>Counts a frame.</summary>
    public void Add()
    {
        Interlocked.Increment(ref _captured);
        Rate.Add();
    }
}
