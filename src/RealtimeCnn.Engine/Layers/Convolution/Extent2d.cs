namespace RealtimeCnn.Engine;

/// <summary>A number for the height and one for the width: a kernel size, a stride, a dilation.</summary>
/// <param name="Height">Along rows of pixels downwards.</param>
/// <param name="Width">Along columns.</param>
public readonly record struct Extent2d(int Height, int Width)
{
    /// <summary>One and one.</summary>
    public static Extent2d One => new(1, 1);
}
