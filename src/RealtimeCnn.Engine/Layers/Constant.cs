namespace RealtimeCnn.Engine;

/// <summary>Numbers that never change, as a value of the network. ONNX <c>Constant</c> or an initialiser.</summary>
public sealed class Constant : Layer
{
    /// <summary>The numbers.</summary>
    public required Parameter Value { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Value];

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length == 0 ? Value.Shape : throw Mismatch("no input", inputs);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => context.Output.Write(Value.Value.Values);

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) =>
        new(Value.Shape, Array.ConvertAll(Value.Value.Values, value => (double)value));

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", [exporter.Add(Value)], exporter.Output);
}
