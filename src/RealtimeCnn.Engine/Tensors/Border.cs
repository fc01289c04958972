namespace RealtimeCnn.Engine;

/// <summary>The zeros around the rows and columns of a <see cref="TensorLayout.Blocked16"/> tensor, on each side.</summary>
/// <param name="Height">Rows above, and rows below.</param>
/// <param name="Width">Columns on the left, and columns on the right.</param>
public readonly record struct Border(int Height, int Width)
{
    /// <summary>A border that is wide enough for both.</summary>
    /// <param name="other">The other border.</param>
    /// <returns>The wider extents.</returns>
    public Border Union(Border other) => new(Math.Max(Height, other.Height), Math.Max(Width, other.Width));
}
