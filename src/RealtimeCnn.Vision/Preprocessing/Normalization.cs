using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Mean and scale of each channel of a network's input.</summary>
/// <param name="Mean">What is subtracted, for each channel.</param>
/// <param name="Scale">What is multiplied with after that, for each channel.</param>
internal sealed record Normalization(float[] Mean, float[] Scale)
{
    /// <summary>Takes them from a preprocessing, which may have one number for all channels.</summary>
    /// <exception cref="EngineException">There is neither one number nor one for each channel.</exception>
    public static Normalization Of(Preprocessing preprocessing)
    {
        int channels = preprocessing.Channels == ChannelOrder.Gray ? 1 : 3;
        return new Normalization(Expand(preprocessing.Mean, channels, "means"), Expand(preprocessing.Scale, channels, "scales"));
    }

    private static float[] Expand(IReadOnlyList<float> values, int channels, string what) => values.Count == channels
        ? [.. values]
        : values.Count == 1
            ? [.. Enumerable.Repeat(values[0], channels)]
            : throw new EngineException($"The preprocessing has {values.Count} {what} for {channels} channels; give one, or one for each channel.");
}
