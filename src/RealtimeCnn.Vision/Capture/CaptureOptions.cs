namespace RealtimeCnn.Vision;

/// <summary>How patient a <see cref="FrameCapture"/> is.</summary>
internal sealed record CaptureOptions
{
    /// <summary>What is used but in tests.</summary>
    public static CaptureOptions Usual { get; } = new();

    /// <summary>Time from opening to the first frame, and between frames, as OpenCV is told; it does not always listen.</summary>
    public TimeSpan LibraryOpenTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <inheritdoc cref="LibraryOpenTimeout"/>
    public TimeSpan LibraryReadTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>After this a thread that has not given its first frame is abandoned.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this a thread that gave frames, and gives none any more, is abandoned.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A live picture that stays the same for so long is not alive: real ones have noise.</summary>
    public TimeSpan FrozenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits before opening again, the last one for ever.</summary>
    public IReadOnlyList<TimeSpan> BackOff { get; init; } = [.. new[] { 0.5, 1, 2, 4, 8 }.Select(TimeSpan.FromSeconds)];

    /// <summary>After so long a time with frames the back-off begins anew.</summary>
    public TimeSpan GoodTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When so many threads hang, no further one is started.</summary>
    public int MostAbandoned { get; init; } = 4;

    /// <summary>How often is looked whether a thread hangs.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a thread has for ending when the capture is disposed of.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
