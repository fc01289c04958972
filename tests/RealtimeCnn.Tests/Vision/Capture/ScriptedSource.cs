using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>A source that does what the test says, for what no server can bring about.</summary>
internal sealed class ScriptedSource(bool isLive, Func<Frame, bool> read) : FrameSource
{
    public override double FramesPerSecond => 1000;

    internal override bool IsLive => isLive;

    internal override string Backend => "SCRIPT";

    internal bool IsDisposed { get; private set; }

    public override bool Read(Frame frame) => read(frame);

    public override void Dispose() => IsDisposed = true;
}
