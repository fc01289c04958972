namespace RealtimeCnn.Engine;

/// <summary>Concatenation along every axis, with channels that begin at multiples of 16 and between them.</summary>
internal sealed class ConcatCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases =>
    [
        Channels("one input", 17),
        Channels("on block borders", 16, 32, 5),
        Channels("first block not full", 1, 15, 16, 17),
        Channels("several inputs in one block", 3, 2, 4, 1, 33),
        Channels("long inputs between blocks", 20, 33, 16, 29, 3),
        new("axis 0", new Concat { Name = "concat", Axis = 0 }, [1, 17, 5, 3], [2, 17, 5, 3]),
        new("axis 2", new Concat { Name = "concat", Axis = 2 }, [2, 3, 5, 7], [2, 3, 1, 7], [2, 3, 2, 7]),
        new("last axis", new Concat { Name = "concat", Axis = -1 }, [2, 3, 5, 7], [2, 3, 5, 1]),
        new("vectors", new Concat { Name = "concat", Axis = 0 }, [3], [20], [1]),
        new("matrices", new Concat { Name = "concat" }, [5, 33], [5, 2]),
        new("one pixel", new Concat { Name = "concat" }, [2, 7, 1, 1], [2, 10, 1, 1]),
    ];

    private static LayerCase Channels(string name, params int[] channels) =>
        new($"{name}: {string.Join('+', channels)}", new Concat { Name = "concat" }, [.. channels.Select(count => Shape.Of(2, count, 3, 5))]);
}
