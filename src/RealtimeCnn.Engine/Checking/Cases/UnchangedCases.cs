namespace RealtimeCnn.Engine;

/// <summary>Layers that hand on what they got, in both layouts, and constants.</summary>
internal sealed class UnchangedCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1, 1, 1], [2, 17, 5, 7], [3, 5], [4]];

    public IEnumerable<LayerCase> Cases =>
        from shape in Shapes
        from layerCase in (LayerCase[])
        [
            new(shape.ToString(), new Identity { Name = "identity" }, shape),
            new(shape.ToString(), new Dropout { Name = "dropout" }, shape),
            new(shape.ToString(), new Constant { Name = "constant", Value = new Parameter("value", Ramp(shape)) }),
        ]
        select layerCase;

    private static HostTensor<float> Ramp(Shape shape) => new(shape, [.. Enumerable.Range(1, shape.Count).Select(index => (float)index)]);
}
