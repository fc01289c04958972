namespace RealtimeCnn.Engine;

/// <summary>Conversions in both directions, with channels around multiples of 16.</summary>
internal sealed class LayoutConversionCases : ILayerCases
{
    private static readonly Shape[] Shapes =
        [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 15, 2, 3], [1, 16, 1, 20], [2, 33, 3, 17], [1, 3, 2, 35]];

    public IEnumerable<LayerCase> Cases =>
        from target in (TensorLayout[])[TensorLayout.Dense, TensorLayout.Blocked16]
        from shape in Shapes
        select new LayerCase($"{shape} to {target}", new LayoutConversion { Name = "conversion", Target = target }, shape);
}
