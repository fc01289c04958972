namespace RealtimeCnn.Engine;

/// <summary>Every activation on odd sizes, in both layouts.</summary>
internal sealed class ActivationCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 33, 2, 19], [5, 11], [7]];

    private static Activation[] Activations => [new Relu { Name = "relu" }];

    public IEnumerable<LayerCase> Cases =>
        from activation in Activations
        from shape in Shapes
        select new LayerCase(shape.ToString(), activation, shape) { InputRange = 4 };
}
