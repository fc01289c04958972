namespace RealtimeCnn.Engine;

/// <summary>Local response normalisation, and maxout, on odd sizes.</summary>
internal sealed class AcrossChannelsCases : ILayerCases
{
    private static readonly Shape[] Shapes =
        [[1, 1, 1, 1], [2, 3, 5, 7], [3, 17, 9, 6], [1, 15, 1, 33], [1, 16, 2, 20], [2, 33, 3, 3], [3, 17], [2, 5, 19], [1, 2, 3, 4, 5]];

    private static readonly int[] Sizes = [1, 2, 5, 32, 33, 40];

    public IEnumerable<LayerCase> Cases =>
    [
        .. from shape in Shapes
           from size in Sizes
           select new LayerCase(
               $"{shape}, {size} channels",
               new LocalResponseNorm { Name = "lrn", Size = size, Alpha = 0.5f, Beta = 0.6f, Bias = 1.5f },
               shape) { InputRange = 3 },
        .. from pieces in (int[])[1, 2, 5]
           from shape in Shapes
           select new LayerCase($"{shape}, groups of {pieces}", new Maxout { Name = "maxout", Pieces = pieces }, shape.With(1, shape[1] * pieces)),
    ];
}
