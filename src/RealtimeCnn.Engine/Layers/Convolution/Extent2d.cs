namespace RealtimeCnn.Engine;

/// <summary>A number for the height and one for the width: a kernel size, a stride, a dilation.</summary>
/// <param name="Height">Along rows of pixels downwards.</param>
/// <param name="Width">Along columns.</param>
public readonly record struct Extent2d(int Height, int Width)
{
    // So that the product of two (a dilated kernel) still is an int.
    private const int Largest = short.MaxValue;

    /// <summary>One and one.</summary>
    public static Extent2d One => new(1, 1);

    private bool IsPossible => Height is >= 1 and <= Largest && Width is >= 1 and <= Largest;

    /// <summary>Makes sure that a layer's window can slide: a stride of 0 would divide by zero.</summary>
    /// <exception cref="EngineException">It cannot; names the layer.</exception>
    internal static void RequireWindow(Layer layer, Extent2d kernel, Extent2d stride, Extent2d dilation)
    {
        if (!kernel.IsPossible || !stride.IsPossible || !dilation.IsPossible)
        {
            throw new EngineException(
                $"Layer {layer.Name} ({layer.Kind}) has kernel {kernel}, stride {stride} and dilation {dilation}; each number can be 1 to {Largest}.");
        }
    }

    /// <summary>A window of this size with its stride, where that is not 1.</summary>
    /// <param name="stride">The stride.</param>
    /// <returns>For example 3x3/2, or 3x3/2x1.</returns>
    internal string WithStride(Extent2d stride) =>
        stride == One ? $"{this}" : stride.Height == stride.Width ? $"{this}/{stride.Height}" : $"{this}/{stride}";

    /// <summary>The numbers joined by "x".</summary>
    /// <returns>For example 3x3.</returns>
    public override string ToString() => $"{Height}x{Width}";
}
