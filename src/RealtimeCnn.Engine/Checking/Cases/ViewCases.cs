namespace RealtimeCnn.Engine;

/// <summary>Every way of giving a tensor another shape.</summary>
internal sealed class ViewCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases =>
    [
        new LayerCase("2x3x5x7", new Flatten { Name = "flatten" }, [2, 3, 5, 7]),
        new LayerCase("1x17x2x3 at the last axis", new Flatten { Name = "flatten", Axis = -1 }, [1, 17, 2, 3]),
        new LayerCase("one column", new Flatten { Name = "flatten", Axis = 4 }, [2, 3, 5, 7]),
        new LayerCase("0 and -1", new Reshape { Name = "reshape", Extents = [0, -1, 2] }, [3, 17, 2, 3]),
        new LayerCase("to a picture", new Reshape { Name = "reshape", Extents = [2, 17, 3, -1] }, [2, 51, 5]),
        new LayerCase("to a picture from a picture", new Reshape { Name = "reshape", Extents = [0, 17, 3, 2] }, [2, 2, 17, 3]),
        new LayerCase("all axes of extent 1", new Squeeze { Name = "squeeze" }, [1, 33, 1, 1]),
        new LayerCase("two axes", new Squeeze { Name = "squeeze", Axes = [2, -1] }, [1, 33, 1, 1]),
        new LayerCase("to a picture", new Unsqueeze { Name = "unsqueeze", Axes = [-1, 2] }, [3, 17]),
    ];
}
