namespace RealtimeCnn.Engine;

/// <summary>How far an output may be from the stored one.</summary>
/// <param name="Relative">Share of the element that is allowed.</param>
/// <param name="Absolute">What is allowed whatever the element.</param>
/// <param name="OfLargest">Share of the largest element of the output that is allowed.</param>
internal readonly record struct VerifyTolerance(double Relative, double Absolute, double OfLargest)
{
    // The ONNX suite's own relative and absolute parts. Where large numbers cancel, floats cannot do better than their rounding.
    private const double FloatRounding = 1e-6;

    public static VerifyTolerance Single => new(1e-3, 1e-7, FloatRounding);

    /// <summary>For outputs that were computed with floats of 16 bits.</summary>
    public static VerifyTolerance Half => new(0, 1e-7, 1e-2);

    /// <summary>The largest error as a share of what is allowed.</summary>
    /// <param name="actual">The computed elements.</param>
    /// <param name="expected">The stored ones.</param>
    /// <returns>Up to 1 for what is within the tolerance; infinity where only one of the two is a number.</returns>
    public double Compare(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double largest = 0;
        foreach (float value in expected)
            largest = Math.Max(largest, float.IsFinite(value) ? Math.Abs(value) : 0);
        double worst = 0;
        for (int index = 0; index < expected.Length; index++)
        {
            if (actual[index].Equals(expected[index]))
                continue;
            double error = Math.Abs((double)actual[index] - expected[index]);
            double allowed = Absolute + (Relative * Math.Abs(expected[index])) + (OfLargest * largest);
            worst = Math.Max(worst, double.IsFinite(error) ? error / allowed : double.PositiveInfinity);
        }

        return worst;
    }
}
