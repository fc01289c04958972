namespace RealtimeCnn.Engine;

/// <summary>Takes axes of extent 1 out of a shape. ONNX <c>Squeeze</c>.</summary>
[OnnxOperator("Squeeze")]
public sealed class Squeeze : View
{
    /// <summary>The axes, negative to count from the end; null for all that have extent 1.</summary>
    public IReadOnlyList<int>? Axes { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The axes are not constant.</exception>
    public static Layer FromOnnx(OnnxNode node) => new Squeeze { Name = node.Name, Axes = node.TakeIntegers(1, "axes") };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string input = exporter.Inputs[0];
        if (Axes is null)
            exporter.Add("Squeeze", [input], exporter.Output);
        else
            exporter.Add("Squeeze", [input, exporter.AddIntegers("axes", [.. Axes.Select(axis => (long)axis)])], exporter.Output);
    }

    private protected override Shape NewShape(Shape input)
    {
        HashSet<int>? axes = Axes?.Select(axis => AxisOf(axis, input)).ToHashSet();
        if (axes is not null && axes.Any(axis => input[axis] != 1))
            throw Mismatch($"extent 1 along [{string.Join(", ", axes)}]", input);
        return [.. input.Where((extent, axis) => axes is null ? extent != 1 : !axes.Contains(axis))];
    }
}
