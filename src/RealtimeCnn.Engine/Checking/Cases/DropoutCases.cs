namespace RealtimeCnn.Engine;

/// <summary>Dropout of numbers and of channels; checked as it is in training.</summary>
internal sealed class DropoutCases : ILayerCases
{
    private static readonly Shape[] Shapes = [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 33, 2, 19], [5, 11], [2, 3, 5]];

    public IEnumerable<LayerCase> Cases =>
        from shape in Shapes
        from isSpatial in (bool[])[false, true]
        select new LayerCase($"{shape}{(isSpatial ? ", spatial" : "")}", new Dropout { Name = "dropout", Ratio = 0.3f, IsSpatial = isSpatial }, shape);
}
