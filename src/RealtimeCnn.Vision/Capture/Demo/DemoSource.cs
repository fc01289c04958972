namespace RealtimeCnn.Vision;

/// <summary>A scene that the program makes itself: without an end, the same pixels for the same frame number.</summary>
/// <param name="address">Which scene.</param>
internal sealed class DemoSource(SourceAddress address) : FrameSource
{
    private readonly DemoScene _scene = address == SourceAddress.DemoDigits ? new DigitScene() : new BalloonScene();
    private long _next;

    public override double FramesPerSecond => DemoScene.FramesPerSecond;

    public override bool Read(Frame frame)
    {
        frame.Resize(DemoScene.Width, DemoScene.Height);
        _scene.Draw(_next, frame.WritablePixels);
        (frame.Number, frame.TimestampMilliseconds, frame.File) = (_next, 1000.0 * _next / FramesPerSecond, address.Text);
        _next++;
        return true;
    }

    public override void Dispose()
    {
        // It is all managed memory.
    }
}
