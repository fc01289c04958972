using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>
/// The frames of several files, one after the other. What cannot be read is named on standard error and counted; the rest is read
/// all the same.
/// </summary>
internal sealed class FrameReader(IReadOnlyList<string> sources) : FrameFeed
{
    private readonly FrameReadAhead _ahead = new(sources);
    private readonly Queue<ReadFrame> _inUse = new(2);
    private int _failures;

    public override ExitCode Outcome => _failures == 0 ? ExitCode.Done : ExitCode.Data;

    public override bool Read(out FeedFrame frame, CancellationToken cancellation = default)
    {
        while (!cancellation.IsCancellationRequested && _ahead.Next() is { } next)
        {
            if (next.Error is null)
            {
                _inUse.Enqueue(next);
                frame = new FeedFrame(next.Frame, next.Milliseconds, next.FramesPerSecond);
                return true;
            }

            _failures++;
            Failure.Of(next.Error).Report();
            _ahead.Release(next);
        }

        frame = default;
        return false;
    }

    public override void Release() => _ahead.Release(_inUse.Dequeue());

    public override void Dispose() => _ahead.Dispose();
}
