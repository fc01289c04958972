namespace RealtimeCnn.Engine;

/// <summary>One of <see cref="FixedFilters"/>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Weights">Its nine numbers, row by row, applied as a convolution layer does (not turned round).</param>
public sealed record FixedFilter(string Name, IReadOnlyList<float> Weights)
{
    /// <summary>
    /// What the filter makes of an even picture of brightness 1. With 0 it answers to differences, and its output has both signs; with
    /// 1 its output is a picture again.
    /// </summary>
    public float Sum => MathF.Round(Weights.Sum(), 5);
}
