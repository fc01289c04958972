namespace RealtimeCnn.Engine;

/// <summary>Reductions along neighbouring and separate axes.</summary>
internal sealed class ReduceCases : ILayerCases
{
    private static readonly (Shape Shape, int[]? Axes)[] Problems =
    [
        ([1, 1, 1, 1], null), ([2, 3, 5, 7], [1]), ([2, 3, 5, 7], [2, 3]), ([3, 17, 9, 6], [0, 2]), ([3, 17, 9, 6], [-3, -1]),
        ([3, 17, 9, 6], null), ([2, 3, 2, 3, 5], [0, 2, 4]), ([5, 33], [0]), ([3, 1000], [1]), ([2, 3, 5], []),
    ];

    public IEnumerable<LayerCase> Cases =>
        from operation in Enum.GetValues<ReduceOperation>()
        from problem in Problems
        let layer = new Reduce { Name = "reduce", Operation = operation, Axes = problem.Axes, KeepAxes = problem.Shape[0] != 2 }
        let axes = problem.Axes is null ? "all" : string.Join(' ', problem.Axes)
        select new LayerCase($"{problem.Shape} along {axes}", layer, problem.Shape) { LowestInput = -0.5f };
}
