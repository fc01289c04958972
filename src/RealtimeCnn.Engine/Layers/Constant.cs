namespace RealtimeCnn.Engine;

/// <summary>A tensor that is part of the network and the same in every run: a class token, the positions of patches.</summary>
public sealed class Constant : Layer
{
    /// <summary>The tensor.</summary>
    public required Parameter Value { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Value];

    /// <summary>None: training leaves constants as they are.</summary>
    public override IReadOnlyList<Parameter> TrainedParameters => [];

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length == 0 ? Value.Shape : throw Mismatch("no inputs", inputs);

    /// <summary>Writes the tensor into the output at once: sessions keep the memory of layers without inputs.</summary>
    /// <param name="context">Where the output is.</param>
    public override void Forward(LayerContext context) => context.Output.Write(Value.Value.Values);

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) =>
        new(Value.Shape, [.. Value.Value.Values.Select(value => (double)value)]);

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", [exporter.Add(Value)], exporter.Output);

    /// <summary>Number of learned numbers. A single number is a factor or a bound that somebody chose.</summary>
    public override long LearnedCount => Value.Shape.Count > 1 ? Value.Shape.Count : 0;
}
