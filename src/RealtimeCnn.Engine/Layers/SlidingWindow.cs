namespace RealtimeCnn.Engine;

/// <summary>What one output pixel of a layer sees of its input; receptive fields are computed from it.</summary>
/// <param name="Height">Rows from the first to the last that are seen (dilation included).</param>
/// <param name="Width">Columns from the first to the last that are seen.</param>
/// <param name="StrideHeight">Input rows from one output row to the next.</param>
/// <param name="StrideWidth">Input columns from one output column to the next.</param>
public readonly record struct SlidingWindow(int Height, int Width, int StrideHeight, int StrideWidth)
{
    /// <summary>One pixel for one pixel.</summary>
    public static SlidingWindow Pixel => new(1, 1, 1, 1);
}
