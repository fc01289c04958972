namespace RealtimeCnn.Engine;

/// <summary>Gives a tensor another shape with as many elements. ONNX <c>Reshape</c>.</summary>
[OnnxOperator("Reshape")]
public sealed class Reshape : View
{
    private const int Rest = -1;

    /// <summary>The new extents; 0 for that of the input at the same place, -1 (once) for what is left.</summary>
    public required IReadOnlyList<int> Extents { get; init; }

    /// <summary>True when 0 among the extents means no elements.</summary>
    public bool AllowZero { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The shape is not constant.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        int[] extents = node.TakeIntegers(1, "shape") ?? throw node.Unsupported("a new shape that is missing");
        bool allowZero = node.Integer("allowzero", 0) != 0;
        Shape input = node.InputShape(0);
        // Files that were written for one image name its batch of 1; 0 says the same and lets the network run on more.
        if (!allowZero && extents.Length > 0 && input.Rank > 0 && extents[0] == input[0])
            extents[0] = 0;
        return new Reshape { Name = node.Name, Extents = extents, AllowZero = allowZero };
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string shape = exporter.AddIntegers("shape", [.. Extents.Select(extent => (long)extent)]);
        exporter.Add("Reshape", [exporter.Inputs[0], shape], exporter.Output, ("allowzero", AllowZero ? 1L : 0L));
    }

    private protected override Shape NewShape(Shape input)
    {
        string expected = $"a tensor that can be made [{string.Join(", ", Extents)}]";
        int[] extents = [.. Extents];
        for (int axis = 0; axis < extents.Length; axis++)
        {
            if (extents[axis] == 0 && !AllowZero)
                extents[axis] = axis < input.Rank ? input[axis] : throw Mismatch(expected, input);
        }

        int rest = Array.IndexOf(extents, Rest);
        if (rest >= 0)
        {
            long others = extents.Where((_, axis) => axis != rest).Aggregate(1L, (product, extent) => product * extent);
            extents[rest] = others > 0 && input.Count % others == 0 ? (int)(input.Count / others) : throw Mismatch(expected, input);
        }

        if (extents.Any(extent => extent < 0) || extents.Aggregate(1L, (product, extent) => product * extent) != input.Count)
            throw Mismatch(expected, input);
        return Shape.Of(extents);
    }
}
