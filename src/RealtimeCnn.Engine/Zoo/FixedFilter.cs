namespace RealtimeCnn.Engine;

/// <summary>A filter that somebody designed: one of <see cref="FixedFilters"/>, or of a <see cref="FilterFile"/>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Height">Rows, an odd number.</param>
/// <param name="Width">Numbers in a row, an odd number.</param>
/// <param name="Weights">Its numbers, row by row, applied as a convolution layer does (not turned round).</param>
public sealed record FixedFilter(string Name, int Height, int Width, IReadOnlyList<float> Weights)
{
    /// <summary>
    /// What the filter makes of an even picture of brightness 1. With 0 it answers to differences, and its output has both signs; with
    /// 1 its output is a picture again.
    /// </summary>
    public float Sum => MathF.Round(Weights.Sum(), 5);
}
