namespace RealtimeCnn.Engine;

/// <summary>The weights of a 3x3 convolution in Winograd's form: U = G g G' for each pair of channels.</summary>
internal static class WinogradWeights
{
    private const int Side = 6;

    private static readonly double[,] G =
    {
        { 1 / 4.0, 0, 0 },
        { -1 / 6.0, -1 / 6.0, -1 / 6.0 },
        { -1 / 6.0, 1 / 6.0, -1 / 6.0 },
        { 1 / 24.0, 1 / 12.0, 1 / 6.0 },
        { 1 / 24.0, -1 / 12.0, 1 / 6.0 },
        { 0, 0, 1 },
    };

    /// <summary>Size of weights packed for groups of <paramref name="outputs"/> output channels.</summary>
    public static long PackedFloats(int outputChannels, int inputChannels, int outputs) =>
        (long)Conv2dWeights.RoundUp(outputChannels, outputs) * inputChannels * WinogradTiling.Points;

    /// <summary>Transforms and packs to [group of outputs][36][input][output of the group], zeros for outputs beyond the last.</summary>
    /// <param name="weight">Output channels, input channels, 3, 3.</param>
    /// <param name="outputs">Output channels in a group.</param>
    /// <returns>The packed weights.</returns>
    public static float[] Pack(HostTensor<float> weight, int outputs)
    {
        int inputChannels = weight.Shape[1];
        int groups = (weight.Shape[0] + outputs - 1) / outputs;
        float[] packed = new float[(long)groups * WinogradTiling.Points * inputChannels * outputs];
        for (int output = 0; output < weight.Shape[0]; output++)
        {
            for (int input = 0; input < inputChannels; input++)
            {
                int first = (output / outputs * WinogradTiling.Points * inputChannels * outputs) + (input * outputs) + (output % outputs);
                for (int point = 0; point < WinogradTiling.Points; point++)
                    packed[first + (point * inputChannels * outputs)] = (float)Transform(weight, output, input, point / Side, point % Side);
            }
        }

        return packed;
    }

    private static double Transform(HostTensor<float> weight, int output, int input, int row, int column)
    {
        double sum = 0;
        for (int y = 0; y < 3; y++)
        {
            for (int x = 0; x < 3; x++)
                sum += G[row, y] * weight[output, input, y, x] * G[column, x];
        }

        return sum;
    }
}
