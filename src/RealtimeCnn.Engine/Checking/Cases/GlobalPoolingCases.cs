namespace RealtimeCnn.Engine;

/// <summary>Global and adaptive pooling on odd sizes, in both layouts.</summary>
internal sealed class GlobalPoolingCases : ILayerCases
{
    private static readonly Shape[] Shapes =
        [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 15, 1, 33], [1, 16, 20, 1], [2, 33, 7, 7], [2, 3, 19], [1, 2, 3, 4, 5]];

    private static readonly Extent2d[] Sizes = [Extent2d.One, new(3, 2), new(7, 7)];

    public IEnumerable<LayerCase> Cases =>
    [
        .. from shape in Shapes
           from layer in (Layer[])[new GlobalAveragePool { Name = "average" }, new GlobalMaxPool { Name = "max" }]
           select new LayerCase(shape.ToString(), layer, shape),
        .. from shape in Shapes
           where shape.Rank == 4
           from size in Sizes
           select new LayerCase(
               $"{shape} to {size.Height}x{size.Width}", new AdaptiveAveragePool2d { Name = "adaptive", OutputSize = size }, shape)
           {
               HasOnnxForm = shape[2] % size.Height == 0 && shape[3] % size.Width == 0,
           },
    ];
}
