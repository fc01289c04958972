namespace RealtimeCnn.Engine;

/// <summary>
/// A residual network for pictures of 28x28 and 32x32 that two processor cores train in minutes: each of its three stages halves the
/// picture by a convolution with stride 2 and adds the residual of one convolution. All channels are whole blocks of 16.
/// </summary>
internal static class FastNetwork
{
    public static void Add(NetworkBuilder builder, int classes)
    {
        builder.Initialization = Initialization.HeNormal;
        AddConvolution(builder, 32, stride: 1);
        foreach (int channels in new[] { 48, 96, 192 })
        {
            AddConvolution(builder, channels, stride: 2);
            string input = builder.Last;
            AddConvolution(builder, channels, stride: 1);
            builder.Add(input);
        }

        builder.GlobalAveragePool().Flatten().Linear(classes, Initialization.PyTorch);
    }

    private static void AddConvolution(NetworkBuilder builder, int channels, int stride) =>
        builder.Conv(channels, 3, stride, padding: 1, bias: false).BatchNorm().Relu();
}
