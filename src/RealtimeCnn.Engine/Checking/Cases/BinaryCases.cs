namespace RealtimeCnn.Engine;

/// <summary>Every function of two numbers, with operands that are broadcast along every set of axes.</summary>
internal sealed class BinaryCases : ILayerCases
{
    private static readonly Shape[][] Pairs =
    [
        [[1, 1, 1, 1], [1, 1, 1, 1]],
        [[3, 17, 9, 6], [3, 17, 9, 6]],
        [[2, 33, 5, 20], [2, 33, 1, 1]],
        [[1, 15, 1, 1], [2, 15, 3, 5]],
        [[2, 17, 5, 7], [17, 1, 1]],
        [[2, 17, 5, 7], [2, 1, 1, 1]],
        [[], [2, 16, 5, 7]],
        [[2, 3, 5, 7], [5, 7]],
        [[2, 3, 5, 7], [2, 1, 5, 7]],
        [[2, 3, 1, 7], [2, 1, 5, 1]],
        [[1, 17, 1, 1], [17, 1, 1]],
        [[1, 3, 5, 7], [3, 5, 7]],
        [[4, 19], [19]],
        [[19, 1], [1, 35]],
        [[2, 1, 3, 1, 2, 1], [1, 4, 1, 3, 1, 5]],
    ];

    public IEnumerable<LayerCase> Cases =>
    [
        .. from pair in Pairs
           from layer in (BinaryLayer[])[new Sub { Name = "subtract" }, new Div { Name = "divide" }]
           select Case(layer, pair),
        .. from layer in (BinaryLayer[])
           [
               new Add { Name = "add" },
               new Mul { Name = "multiply" },
               new Max { Name = "maximum" },
               new Min { Name = "minimum" },
               new Sum { Name = "sum" },
               new Pow { Name = "power" },
           ]
           from pair in Pairs[1..4]
           select Case(layer, pair),
        Case(new Sum { Name = "sum" }, [2, 17, 5, 7]),
        Case(new Max { Name = "maximum" }, [2, 3, 4]),
        Case(new Min { Name = "minimum" }, [17, 1, 1], [2, 17, 5, 7], [2, 17, 5, 7], []),
        Case(new Sum { Name = "sum" }, [3, 1], [1, 4], [2, 3, 4]),
    ];

    // No power of a negative number, no division by almost nothing.
    private static LayerCase Case(BinaryLayer layer, params Shape[] inputs) =>
        new(string.Join(", ", (IEnumerable<Shape>)inputs), layer, inputs) { LowestInput = layer is Pow or Div ? 0.1f : null, InputRange = 3 };
}
