namespace RealtimeCnn.Engine;

/// <summary>Makes a matrix of a tensor: the axes before <see cref="Axis"/> become its rows, the others its columns. ONNX <c>Flatten</c>.</summary>
[OnnxOperator("Flatten")]
public sealed class Flatten : View
{
    /// <summary>The first axis of the columns; negative to count from the end.</summary>
    public int Axis { get; init; } = 1;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Flatten { Name = node.Name, Axis = node.Integer("axis", 1) };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Flatten", exporter.Inputs, exporter.Output, ("axis", (long)Axis));

    private protected override Shape NewShape(Shape input)
    {
        // Unlike other axes it may lie behind the last: then there is one column.
        int axis = Axis == input.Rank ? Axis : AxisOf(Axis, input);
        return [input.Product(0, axis), input.Product(axis, input.Rank)];
    }
}
