namespace RealtimeCnn.Vision;

/// <summary>A scene without an end that the program makes itself.</summary>
internal abstract class DemoScene
{
    /// <summary>Its size, and the rate at which it is meant to be seen.</summary>
    public const int Width = 640, Height = 480, FramesPerSecond = 30;

    /// <summary>Draws a frame.</summary>
    /// <param name="number">Its number: the same one gives the same picture.</param>
    /// <param name="pixels">Width x height pixels of blue, green, red.</param>
    public abstract void Draw(long number, Span<byte> pixels);
}
