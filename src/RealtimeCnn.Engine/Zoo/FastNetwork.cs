namespace RealtimeCnn.Engine;

/// <summary>
/// A residual network for pictures of 28x28 and 32x32 that two processor cores train in minutes: a convolution and a pooling for each size
/// of picture, and at each size a residual of two convolutions. All but the first have whole blocks of 16 channels.
/// </summary>
internal static class FastNetwork
{
    public static void Add(NetworkBuilder builder, int classes)
    {
        builder.Initialization = Initialization.HeNormal;
        AddConvolution(builder, 16);
        foreach (int channels in new[] { 32, 64, 128 })
        {
            AddConvolution(builder, channels);
            string input = builder.MaxPool(2).Last;
            AddConvolution(builder, channels);
            AddConvolution(builder, channels);
            builder.Add(input);
        }

        builder.GlobalMaxPool().Flatten().Linear(classes, Initialization.PyTorch);
    }

    private static void AddConvolution(NetworkBuilder builder, int channels) =>
        builder.Conv(channels, 3, padding: 1, bias: false).BatchNorm().Relu();
}
