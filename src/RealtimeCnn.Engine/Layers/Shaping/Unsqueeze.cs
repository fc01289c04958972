namespace RealtimeCnn.Engine;

/// <summary>Puts axes of extent 1 into a shape. ONNX <c>Unsqueeze</c>.</summary>
[OnnxOperator("Unsqueeze")]
public sealed class Unsqueeze : View
{
    /// <summary>Where the new axes are in the output, in any order; negative to count from the end.</summary>
    public required IReadOnlyList<int> Axes { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The axes are missing or not constant.</exception>
    public static Layer FromOnnx(OnnxNode node) => new Unsqueeze
    {
        Name = node.Name,
        Axes = node.TakeIntegers(1, "axes") ?? throw node.Unsupported("axes that are missing"),
    };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string axes = exporter.AddIntegers("axes", [.. Axes.Select(axis => (long)axis)]);
        exporter.Add("Unsqueeze", [exporter.Inputs[0], axes], exporter.Output);
    }

    private protected override Shape NewShape(Shape input)
    {
        int rank = input.Rank + Axes.Count;
        HashSet<int> axes = [.. Axes.Select(axis => axis < 0 ? axis + rank : axis)];
        if (axes.Count != Axes.Count || axes.Any(axis => axis < 0 || axis >= rank))
            throw Mismatch($"a shape that takes new axes [{string.Join(", ", Axes)}]", input);
        Queue<int> extents = new(input);
        return [.. Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? 1 : extents.Dequeue())];
    }
}
