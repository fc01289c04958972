using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Copies a tensor into the other layout. Sessions put it where layouts differ; it is no part of a network.</summary>
internal sealed class LayoutConversion : Layer
{
    /// <summary>The layout of the output.</summary>
    public required TensorLayout Target { get; init; }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        new(Target == TensorLayout.Dense ? TensorLayout.Blocked16 : TensorLayout.Dense, Target);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor input = context.Inputs[0];
        Tensor output = context.Output;
        Shape shape = output.Shape;
        int planes = shape[0] * output.Blocks;
        KernelArguments arguments = new KernelArguments().Add(input).Add(output).Add(shape[1], shape[2], shape[3], output.Blocks);
        string kernel = Target == TensorLayout.Blocked16 ? "to_blocked" : "to_dense";
        context.LaunchRows("layout", kernel, arguments, shape[3], shape[2], planes);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => inputs[0];

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", exporter.Inputs, exporter.Output);
}
