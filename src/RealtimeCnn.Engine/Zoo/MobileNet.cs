namespace RealtimeCnn.Engine;

/// <summary>
/// Networks of inverted residuals: few channels between blocks, many inside, where each is convolved by itself. (Sandler et al. 2018.)
/// </summary>
internal static class MobileNet
{
    // How many times more channels there are inside, channels between, blocks, stride of the first.
    private static readonly (int Expansion, int Channels, int Blocks, int Stride)[] Stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    /// <summary>MobileNet V2.</summary>
    public static void V2(NetworkBuilder builder, int classes)
    {
        builder.Initialization = Initialization.HeNormalByFanOut;
        builder.Conv(32, 3, stride: 2, padding: 1, bias: false).BatchNorm().Relu6();
        int number = 1;
        foreach ((int expansion, int channels, int blocks, int stride) in Stages)
        {
            for (int index = 0; index < blocks; index++)
                builder.Group($"block{number++}", block => AddBlock(block, expansion, channels, index == 0 ? stride : 1));
        }

        builder.Conv(1280, 1, bias: false).BatchNorm().Relu6()
            .GlobalAveragePool().Flatten().Dropout(0.2f).Linear(classes, Initialization.Normal(0.01));
    }

    private static void AddBlock(NetworkBuilder builder, int expansion, int channels, int stride)
    {
        string input = builder.Last;
        bool isResidual = stride == 1 && builder.Channels == channels;
        int inside = expansion * builder.Channels;
        if (expansion > 1)
            builder.Conv(inside, 1, bias: false).BatchNorm().Relu6();
        builder.Conv(inside, 3, stride, padding: 1, groups: inside, bias: false).BatchNorm().Relu6()
            .Conv(channels, 1, bias: false).BatchNorm();
        if (isResidual)
            builder.Add(input);
    }
}
