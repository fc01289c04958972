namespace RealtimeCnn.Engine;

/// <summary>
/// Copies a blocked tensor, and asks for a border around it that it does not need: so the layer that makes the tensor is checked to
/// leave borders alone.
/// </summary>
internal sealed class BorderedCopy : Layer
{
    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        new(TensorLayout.Blocked16, TensorLayout.Dense);

    /// <inheritdoc/>
    public override Border InputBorder(LayerProblem problem, int input) => new(2, 3);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) =>
        new LayoutConversion { Name = Name, Target = TensorLayout.Dense }.Forward(context);

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context) =>
        new LayoutConversion { Name = Name, Target = TensorLayout.Dense }.Backward(context);

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0];

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", exporter.Inputs, exporter.Output);
}
