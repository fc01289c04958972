using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Parametric rectified linear unit: a leaky ReLU whose slope is learned, one for all or one for each channel. ONNX <c>PRelu</c>. (He et
/// al. 2015.)
/// </summary>
[OnnxOperator("PRelu")]
public sealed class PRelu : Layer
{
    // Since this operator set the slope is aligned at the last axis, before at the channels.
    private const int AlignedAtLastAxis = 7;

    /// <summary>The slopes below zero, broadcast to the input: shape C, 1, 1 for one a channel of N, C, H, W.</summary>
    public required Parameter Slope { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Slope];

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The slope is computed by the network.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        Shape input = node.InputShape(0);
        Parameter slope = node.TakeParameter(1);
        bool isPerChannel = slope.Shape.Rank == 1 && input.Rank > 2 && slope.Shape[0] == input[1];
        // Some newer files leave out the axes behind the channels as well, which is taken as meant where it can mean nothing else.
        if (isPerChannel && (node.OperatorSet < AlignedAtLastAxis || slope.Shape[0] != input[^1]))
            slope = slope with { Value = slope.Value.Reshape([slope.Shape[0], .. Enumerable.Repeat(1, input.Rank - 2)]) };
        return new PRelu { Name = node.Name, Slope = slope };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 1 && inputs[0].Equals(Broadcasting.Combine(inputs[0], Slope.Shape))
            ? inputs[0]
            : throw Mismatch($"an input that slopes of shape {Slope.Shape} can be broadcast to", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        offered[0] == TensorLayout.Blocked16 && Broadcasting.IsPerChannel(Slope.Shape, problem.Output) ? LayoutChoice.Blocked : LayoutChoice.Dense;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        DeviceBuffer values = context.Constant("slope", () => Slope.Value.Values);
        Tensor slope = new(Slope.Shape, new Geometry(Slope.Shape, TensorLayout.Dense), values);
        Broadcasting.Launch(context, "parametric_relu", context.Inputs[0], slope);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> slope = new(Slope.Shape, [.. Slope.Value.Values.Select(value => (double)value)]);
        return Broadcasting.Compute(inputs[0], slope, inputs[0].Shape, (value, factor) => value < 0 ? value * factor : value);
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("PRelu", [exporter.Inputs[0], exporter.Add(Slope)], exporter.Output);
}
