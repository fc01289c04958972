namespace RealtimeCnn.Engine;

/// <summary>Very deep networks of 3x3 convolutions. (Simonyan and Zisserman 2014.)</summary>
internal static class Vgg
{
    private static readonly int[] Channels = [64, 128, 256, 512, 512];

    /// <summary>VGG-16.</summary>
    public static void Vgg16(NetworkBuilder builder, int classes) => Add(builder, classes, [2, 2, 3, 3, 3]);

    /// <summary>VGG-19.</summary>
    public static void Vgg19(NetworkBuilder builder, int classes) => Add(builder, classes, [2, 2, 4, 4, 4]);

    private static void Add(NetworkBuilder builder, int classes, int[] convolutions)
    {
        builder.Initialization = Initialization.HeNormalByFanOut;
        for (int stage = 0; stage < convolutions.Length; stage++)
        {
            for (int index = 1; index <= convolutions[stage]; index++)
                builder.Conv(Channels[stage], 3, padding: 1, name: $"conv{stage + 1}_{index}").Relu($"relu{stage + 1}_{index}");
            builder.MaxPool(2);
        }

        builder.Initialization = Initialization.Normal(0.01);
        builder.Flatten().Linear(4096).Relu().Dropout().Linear(4096).Relu().Dropout().Linear(classes);
    }
}
