namespace RealtimeCnn.Engine;

/// <summary>Gives its dense input as a blocked tensor, so that the layer behind it is offered one.</summary>
internal sealed class BlockedCopy : Layer
{
    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        new(TensorLayout.Dense, TensorLayout.Blocked16);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) =>
        new LayoutConversion { Name = Name, Target = TensorLayout.Blocked16 }.Forward(context);

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0];

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", exporter.Inputs, exporter.Output);
}
