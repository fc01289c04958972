namespace RealtimeCnn.Engine;

/// <summary>How much of the network's input one pixel of a value sees, and how far neighbouring pixels are apart there.</summary>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="StrideHeight">Input rows from one pixel to the next.</param>
/// <param name="StrideWidth">Input columns from one pixel to the next.</param>
internal readonly record struct ReceptiveField(long Height, long Width, long StrideHeight, long StrideWidth)
{
    // Strides of hostile files multiply beyond all bounds.
    private const long Largest = 1L << 30;

    /// <summary>Of a pixel of the input itself.</summary>
    public static ReceptiveField Pixel => new(1, 1, 1, 1);

    /// <summary>The extents, as large as they are even where the input is smaller.</summary>
    public Extent2d Extent => new((int)Height, (int)Width);

    /// <summary>Of a pixel that sees several pixels under a window.</summary>
    public ReceptiveField Under(SlidingWindow window) => new(
        Math.Min(Largest, Height + ((window.Height - 1) * StrideHeight)),
        Math.Min(Largest, Width + ((window.Width - 1) * StrideWidth)),
        Math.Min(Largest, StrideHeight * window.StrideHeight),
        Math.Min(Largest, StrideWidth * window.StrideWidth));

    /// <summary>Of a pixel that is made of pixels of two values.</summary>
    public ReceptiveField Union(ReceptiveField other) => new(
        Math.Max(Height, other.Height),
        Math.Max(Width, other.Width),
        Math.Max(StrideHeight, other.StrideHeight),
        Math.Max(StrideWidth, other.StrideWidth));
}
