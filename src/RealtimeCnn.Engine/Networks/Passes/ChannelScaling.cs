namespace RealtimeCnn.Engine;

/// <summary>Each channel times a factor plus an offset, in double precision so that folding loses nothing.</summary>
internal sealed record ChannelScaling(double[] Factors, double[] Offsets)
{
    public static ChannelScaling Of(BatchNorm2d norm)
    {
        int channels = norm.Scale.Shape.Count;
        double[] factors = new double[channels];
        double[] offsets = new double[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            factors[channel] = norm.Scale.Value.Values[channel] / Math.Sqrt((double)norm.Variance.Value.Values[channel] + norm.Epsilon);
            offsets[channel] = norm.Bias.Value.Values[channel] - (norm.Mean.Value.Values[channel] * factors[channel]);
        }

        return new ChannelScaling(factors, offsets);
    }

    public static ChannelScaling Offset(float[] offsets) => new([.. offsets.Select(_ => 1.0)], [.. offsets.Select(offset => (double)offset)]);

    public static ChannelScaling Factor(float[] factors) => new([.. factors.Select(factor => (double)factor)], new double[factors.Length]);
}
