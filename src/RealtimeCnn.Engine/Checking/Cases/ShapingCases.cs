namespace RealtimeCnn.Engine;

/// <summary>Slices, transpositions and picks.</summary>
internal sealed class ShapingCases : ILayerCases
{
    private static readonly (Shape Shape, int[] Permutation)[] Permutations =
    [
        ([1, 1, 1, 1], [3, 2, 1, 0]), ([2, 3, 5, 7], [0, 2, 1, 3]), ([2, 3, 5, 7], [0, 2, 3, 1]), ([3, 17, 9, 6], [3, 1, 0, 2]),
        ([33, 17], [1, 0]), ([40, 130], [1, 0]), ([3, 17, 5, 20], [3, 1, 0, 2]), ([2, 3, 2, 3, 2, 18], [5, 4, 3, 2, 1, 0]),
        ([3, 50, 33], [0, 2, 1]), ([2, 5, 4, 3], [0, 1, 2, 3]), ([2, 1, 5, 3], [1, 0, 2, 3]),
        ([2, 3, 2, 3, 2], [4, 0, 3, 1, 2]), ([2, 3, 2, 3, 2, 3], [5, 4, 3, 2, 1, 0]), ([7], [0]),
    ];

    public IEnumerable<LayerCase> Cases => [.. Slices(), .. Transpositions(), .. Picks()];

    private static IEnumerable<LayerCase> Slices()
    {
        yield return Slice("channels from a block's first", [1, 40, 5, 3], new AxisRange(1, 16, 40));
        yield return Slice("channels across blocks", [2, 40, 3, 5], new AxisRange(1, 5, 38));
        yield return Slice("channels from a lane group's first", [2, 40, 3, 5], new AxisRange(1, 4, 21));
        yield return Slice("every third channel backwards", [2, 33, 3, 2], new AxisRange(1, -1, int.MinValue, -3));
        yield return Slice("rows and columns", [2, 3, 9, 8], new AxisRange(2, 1, -1), new AxisRange(3, 7, 0, -2));
        yield return Slice("all axes", [3, 17, 9, 6], new AxisRange(-1, 1, 9), new AxisRange(0, 1, 3), new AxisRange(1, 1, 17, 2), new AxisRange(2, 0, 4));
        yield return Slice("one element", [7], new AxisRange(0, -2, -1));
        yield return Slice("columns of a matrix", [5, 50], new AxisRange(1, 3, 40));
        yield return Slice("every second of six axes", [3, 2, 3, 4, 3, 5], [.. Enumerable.Range(0, 6).Select(axis => new AxisRange(axis, 0, 9, 2))]);
    }

    private static IEnumerable<LayerCase> Transpositions() =>
        from problem in Permutations
        let layer = new Transpose { Name = "transpose", Permutation = problem.Permutation }
        select new LayerCase($"{problem.Shape} to {string.Join(' ', problem.Permutation)}", layer, problem.Shape);

    private static IEnumerable<LayerCase> Picks()
    {
        yield return Gather("images", [3, 17, 2, 3], 0, [2], 2, 0);
        yield return Gather("channels", [2, 17, 3, 2], 1, [5], 16, -17, 3, 3, -1);
        yield return Gather("one place of the last axis", [2, 5, 7], -1, [], 3);
        yield return Gather("a matrix of places", [2, 5, 33], 1, [2, 2], 0, 4, 1, -1);
    }

    private static LayerCase Slice(string name, Shape input, params AxisRange[] ranges) =>
        new(name, new Slice { Name = "slice", Ranges = ranges }, input);

    private static LayerCase Gather(string name, Shape input, int axis, Shape shape, params long[] indices) =>
        new(name, new Gather { Name = "gather", Axis = axis, Indices = new HostTensor<long>(shape, indices) }, input);
}
