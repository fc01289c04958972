using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Copies a tensor into the other layout. Sessions put it where layouts differ; it is no part of a network.</summary>
internal sealed class LayoutConversion : Layer
{
    /// <summary>The layout of the output.</summary>
    public required TensorLayout Target { get; init; }

    /// <summary>A border around the gradient that it does not need: so the layer that makes the gradient is checked to leave borders alone.</summary>
    public Border GradientBorder { get; init; }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        new(Target == TensorLayout.Dense ? TensorLayout.Blocked16 : TensorLayout.Dense, Target);

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override Border OutputGradientBorder(LayerProblem problem) => GradientBorder;

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => Launch(context, context.Inputs[0], context.Output);

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => Launch(context, context.OutputGradient, context.InputGradients[0]!);

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0];

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", exporter.Inputs, exporter.Output);

    private static void Launch(LayerContext context, Tensor source, Tensor target)
    {
        Shape shape = target.Shape;
        int planes = shape[0] * target.Blocks;
        KernelArguments arguments = new KernelArguments().Add(source).Add(target).Add(shape[1], shape[2], shape[3], target.Blocks);
        string kernel = target.Layout == TensorLayout.Blocked16 ? "to_blocked" : "to_dense";
        context.LaunchRows("layout", kernel, arguments, shape[3], shape[2], planes);
    }
}
