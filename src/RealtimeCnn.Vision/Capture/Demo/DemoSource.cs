namespace RealtimeCnn.Vision;

/// <summary>The scene that the program makes itself: without an end, the same pixels for the same frame number.</summary>
internal sealed class DemoSource : FrameSource
{
    private readonly BalloonScene _scene = new();
    private long _next;

    public override double FramesPerSecond => BalloonScene.FramesPerSecond;

    public override bool Read(Frame frame)
    {
        frame.Resize(BalloonScene.Width, BalloonScene.Height);
        _scene.Draw(_next, frame.WritablePixels);
        (frame.Number, frame.TimestampMilliseconds, frame.File) = (_next, 1000.0 * _next / FramesPerSecond, SourceAddress.Demo.Text);
        _next++;
        return true;
    }

    public override void Dispose()
    {
        // It is all managed memory.
    }
}
