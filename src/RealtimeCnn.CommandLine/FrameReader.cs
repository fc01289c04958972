using RealtimeCnn.Vision;

namespace RealtimeCnn.CommandLine;

/// <summary>
/// The frames of several files, one after the other. What cannot be read is named on standard error and counted; the rest is read
/// all the same.
/// </summary>
internal sealed class FrameReader(IReadOnlyList<string> sources) : FrameFeed
{
    private readonly FrameReadAhead _ahead = new(sources);
    private ReadFrame? _current;
    private int _failures;

    public override Frame Frame => _current!.Frame;

    public override double ReadMilliseconds => _current!.Milliseconds;

    public override double FramesPerSecond => _current!.FramesPerSecond;

    public override ExitCode Outcome => _failures == 0 ? ExitCode.Done : ExitCode.Data;

    public override bool Read(CancellationToken cancellation = default)
    {
        while (!cancellation.IsCancellationRequested && _ahead.Next() is { } next)
        {
            _current = next;
            if (next.Error is null)
                return true;
            _failures++;
            Failure.Of(next.Error).Report();
        }

        return false;
    }

    public override void Dispose() => _ahead.Dispose();
}
