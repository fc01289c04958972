namespace RealtimeCnn.Live;

/// <summary>A part of the atlas, in pixels.</summary>
/// <param name="X">Left column.</param>
/// <param name="Y">Upper row.</param>
/// <param name="Width">Columns; 0 when it is empty.</param>
/// <param name="Height">Rows; 0 when it is empty.</param>
internal readonly record struct AtlasRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>True when there is no pixel in it.</summary>
    public bool IsEmpty => Width == 0 || Height == 0;

    /// <summary>The smallest rectangle that holds both.</summary>
    public AtlasRectangle Union(AtlasRectangle other)
    {
        if (IsEmpty)
            return other;
        (int x, int y) = (Math.Min(X, other.X), Math.Min(Y, other.Y));
        return new(x, y, Math.Max(X + Width, other.X + other.Width) - x, Math.Max(Y + Height, other.Y + other.Height) - y);
    }
}
