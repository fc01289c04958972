namespace RealtimeCnn.Engine;

/// <summary>A number for the height and one for the width: a kernel size, a stride, a dilation.</summary>
public readonly record struct Extent2d
{
    // So that the product of two (a dilated kernel) still is an int.
    private const int Largest = short.MaxValue;

    /// <summary>Two numbers.</summary>
    /// <param name="height">Along rows of pixels downwards.</param>
    /// <param name="width">Along columns.</param>
    /// <exception cref="EngineException">One is less than 1, or impossibly large.</exception>
    public Extent2d(int height, int width)
    {
        if (height is < 1 or > Largest || width is < 1 or > Largest)
            throw new EngineException($"A kernel, stride or dilation of {height}x{width} is not possible; each number can be 1 to {Largest}.");
        Height = height;
        Width = width;
    }

    /// <summary>One and one.</summary>
    public static Extent2d One => new(1, 1);

    /// <summary>Along rows of pixels downwards.</summary>
    public int Height { get; }

    /// <summary>Along columns.</summary>
    public int Width { get; }
}
