namespace RealtimeCnn.Engine;

/// <summary>The lowest and the highest of some numbers.</summary>
/// <param name="Min">The lowest.</param>
/// <param name="Max">The highest.</param>
public readonly record struct ValueRange(float Min, float Max)
{
    /// <summary>Whether there are numbers below and above zero; a picture of them wants a ramp that diverges from its middle.</summary>
    public bool IsSigned => Min < 0 && Max > 0;

    /// <summary>The range of all numbers of two ranges.</summary>
    /// <param name="other">The other range.</param>
    /// <returns>The wider range.</returns>
    public ValueRange Union(ValueRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}
