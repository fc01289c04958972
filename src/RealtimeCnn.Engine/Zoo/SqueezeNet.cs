namespace RealtimeCnn.Engine;

/// <summary>
/// Networks of few weights: modules that squeeze the channels before they expand them, and no dense layer. (Iandola et al. 2016.)
/// </summary>
internal static class SqueezeNet
{
    /// <summary>SqueezeNet 1.1, which pools earlier than 1.0.</summary>
    public static void V11(NetworkBuilder builder, int classes)
    {
        builder.Initialization = Initialization.HeUniform;
        builder.Conv(64, 3, stride: 2).Relu();
        AddPool(builder);
        AddFire(builder, 2, 16);
        AddFire(builder, 3, 16);
        AddPool(builder);
        AddFire(builder, 4, 32);
        AddFire(builder, 5, 32);
        AddPool(builder);
        AddFire(builder, 6, 48);
        AddFire(builder, 7, 48);
        AddFire(builder, 8, 64);
        AddFire(builder, 9, 64);
        builder.Dropout().Conv(classes, 1, initialization: Initialization.Normal(0.01), name: "conv10").Relu().GlobalAveragePool().Flatten();
    }

    private static void AddPool(NetworkBuilder builder) => builder.MaxPool(3, stride: 2, ceil: true);

    private static void AddFire(NetworkBuilder builder, int number, int squeezed) => builder.Group($"fire{number}", fire =>
    {
        fire.Conv(squeezed, 1, name: "squeeze").Relu();
        string input = fire.Last;
        fire.Conv(4 * squeezed, 1, name: "expand1x1").Relu();
        string narrow = fire.Last;
        fire.From(input).Conv(4 * squeezed, 3, padding: 1, name: "expand3x3").Relu().Concat(narrow, fire.Last);
    });
}
