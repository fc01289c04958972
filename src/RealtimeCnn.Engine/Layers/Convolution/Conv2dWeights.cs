namespace RealtimeCnn.Engine;

/// <summary>Brings weights into the order in which the kernels read them.</summary>
internal static class Conv2dWeights
{
    /// <summary>
    /// Packs to [group of outputs][block of inputs][kernel row][kernel column][input of the block][output of the group], with zeros for
    /// outputs beyond the last and nothing for inputs beyond the last.
    /// </summary>
    /// <param name="weight">Output channels, input channels, kernel height, kernel width.</param>
    /// <param name="outputs">Output channels in a group.</param>
    /// <param name="inputs">Input channels in a block.</param>
    /// <returns>The packed weights.</returns>
    public static float[] Pack(HostTensor<float> weight, int outputs, int inputs)
    {
        int outputChannels = weight.Shape[0];
        int inputChannels = weight.Shape[1];
        int taps = weight.Shape[2] * weight.Shape[3];
        float[] packed = new float[(long)RoundUp(outputChannels, outputs) * inputChannels * taps];
        for (int output = 0; output < outputChannels; output++)
        {
            int group = output / outputs * outputs * inputChannels * taps;
            for (int input = 0; input < inputChannels; input++)
            {
                int block = input / inputs * inputs;
                int blockSize = Math.Min(inputs, inputChannels - block);
                int source = ((output * inputChannels) + input) * taps;
                int target = group + (((block * taps) + input - block) * outputs) + (output % outputs);
                for (int tap = 0; tap < taps; tap++)
                    packed[target + (tap * blockSize * outputs)] = weight.Values[source + tap];
            }
        }

        return packed;
    }

    /// <summary>Size of weights packed for groups of <paramref name="outputs"/> output channels.</summary>
    public static long PackedFloats(int outputChannels, int inputChannels, Extent2d taps, int outputs) =>
        (long)RoundUp(outputChannels, outputs) * inputChannels * taps.Height * taps.Width;

    /// <summary>Pads a bias with zeros to whole groups.</summary>
    /// <param name="bias">The bias; null for zeros.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="group">Channels in a group.</param>
    /// <returns>The padded bias.</returns>
    public static float[] PadBias(Parameter? bias, int channels, int group)
    {
        float[] padded = new float[RoundUp(channels, group)];
        bias?.Value.Values.CopyTo(padded, 0);
        return padded;
    }

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
