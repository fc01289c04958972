namespace RealtimeCnn.Engine;

/// <summary>
/// Residual networks (He et al. 2015). For pictures of up to 64 pixels they begin with one 3x3 convolution and without pooling, as the
/// authors did for CIFAR-10.
/// </summary>
internal static class ResNet
{
    private const int SmallPicture = 64;

    private static readonly int[] Channels = [64, 128, 256, 512];

    private delegate void Branch(NetworkBuilder builder, int channels, int stride);

    /// <summary>ResNet-18.</summary>
    public static void ResNet18(NetworkBuilder builder, int classes) => Add(builder, classes, [2, 2, 2, 2], TwoConvolutions, 1);

    /// <summary>ResNet-34.</summary>
    public static void ResNet34(NetworkBuilder builder, int classes) => Add(builder, classes, [3, 4, 6, 3], TwoConvolutions, 1);

    /// <summary>ResNet-50, with the stride in the 3x3 convolutions.</summary>
    public static void ResNet50(NetworkBuilder builder, int classes) => Add(builder, classes, [3, 4, 6, 3], Bottleneck, 4);

    private static void Add(NetworkBuilder builder, int classes, int[] blocks, Branch branch, int expansion)
    {
        builder.Initialization = Initialization.HeNormalByFanOut;
        if (Math.Max(builder.Shape[2], builder.Shape[3]) <= SmallPicture)
            builder.Conv(64, 3, padding: 1, bias: false).BatchNorm().Relu();
        else
            builder.Conv(64, 7, stride: 2, padding: 3, bias: false).BatchNorm().Relu().MaxPool(3, stride: 2, padding: 1);

        for (int stage = 0; stage < blocks.Length; stage++)
        {
            for (int index = 0; index < blocks[stage]; index++)
            {
                int stride = stage > 0 && index == 0 ? 2 : 1;
                int channels = Channels[stage];
                builder.Group($"layer{stage + 1}.{index}", block => Block(block, branch, channels, channels * expansion, stride));
            }
        }

        builder.GlobalAveragePool().Flatten().Linear(classes, Initialization.PyTorch);
    }

    private static void Block(NetworkBuilder builder, Branch branch, int channels, int outputs, int stride)
    {
        string input = builder.Last;
        string shortcut = input;
        if (stride != 1 || builder.Channels != outputs)
        {
            builder.Group("downsample", downsample => downsample.Conv(outputs, 1, stride, bias: false).BatchNorm());
            shortcut = builder.Last;
        }

        branch(builder.From(input), channels, stride);
        builder.Add(shortcut).Relu();
    }

    private static void TwoConvolutions(NetworkBuilder builder, int channels, int stride) => builder
        .Conv(channels, 3, stride, padding: 1, bias: false).BatchNorm().Relu()
        .Conv(channels, 3, padding: 1, bias: false).BatchNorm();

    private static void Bottleneck(NetworkBuilder builder, int channels, int stride) => builder
        .Conv(channels, 1, bias: false).BatchNorm().Relu()
        .Conv(channels, 3, stride, padding: 1, bias: false).BatchNorm().Relu()
        .Conv(4 * channels, 1, bias: false).BatchNorm();
}
