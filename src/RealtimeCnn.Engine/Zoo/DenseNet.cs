namespace RealtimeCnn.Engine;

/// <summary>Networks in which every layer of a block takes the outputs of all before it. (Huang et al. 2017.)</summary>
internal static class DenseNet
{
    private const int Growth = 32;

    /// <summary>DenseNet-121.</summary>
    public static void DenseNet121(NetworkBuilder builder, int classes)
    {
        int[] layers = [6, 12, 24, 16];
        builder.Initialization = Initialization.HeNormal;
        builder.Conv(2 * Growth, 7, stride: 2, padding: 3, bias: false).BatchNorm().Relu().MaxPool(3, stride: 2, padding: 1);
        for (int block = 1; block <= layers.Length; block++)
        {
            for (int layer = 1; layer <= layers[block - 1]; layer++)
                builder.Group($"denseblock{block}.denselayer{layer}", AddLayer);
            if (block < layers.Length)
                builder.Group($"transition{block}", AddTransition);
        }

        builder.BatchNorm().Relu().GlobalAveragePool().Flatten().Linear(classes, Initialization.PyTorch);
    }

    private static void AddLayer(NetworkBuilder builder)
    {
        string before = builder.Last;
        builder
            .BatchNorm().Relu().Conv(4 * Growth, 1, bias: false)
            .BatchNorm().Relu().Conv(Growth, 3, padding: 1, bias: false)
            .Concat(before, builder.Last);
    }

    private static void AddTransition(NetworkBuilder builder) =>
        builder.BatchNorm().Relu().Conv(builder.Channels / 2, 1, bias: false).AveragePool(2);
}
