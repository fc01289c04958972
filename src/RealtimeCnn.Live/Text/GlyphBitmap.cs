namespace RealtimeCnn.Live;

/// <summary>A drawn glyph.</summary>
/// <param name="OffsetX">Left edge of the bitmap from the pen, pixels to the right.</param>
/// <param name="OffsetY">Upper edge of the bitmap from the baseline, pixels downwards: negative for what stands on the line.</param>
/// <param name="Width">Pixels in a row; 0 for a blank.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Coverage">For each pixel, row by row, how much of it lies within the outline: 0 to 255.</param>
internal sealed record GlyphBitmap(int OffsetX, int OffsetY, int Width, int Height, byte[] Coverage)
{
    /// <summary>The bitmap of a blank.</summary>
    public static GlyphBitmap Empty { get; } = new(0, 0, 0, 0, []);
}
