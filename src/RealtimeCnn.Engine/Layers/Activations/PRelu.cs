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
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem) =>
        BroadcastSums.ScratchFloats(problem with { Inputs = [Slope.Shape] });

    /// <inheritdoc/>
    public override void Forward(LayerContext context) =>
        Broadcasting.Launch(context, "parametric_relu", context.Inputs[0], SlopeOf(context), context.Output);

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        if (context.InputGradients[0] is { } gradient)
        {
            Broadcasting.Launch(context, "parametric_relu_factor", context.Inputs[0], SlopeOf(context), gradient);
            Broadcasting.Launch(context, "multiply", gradient, context.OutputGradient, gradient);
        }

        if (context.GradientOf(Slope) is not { } slopeGradient)
            return;
        Tensor product = BroadcastSums.Product(context);
        Broadcasting.Launch(context, "parametric_relu_slope", context.Inputs[0], context.OutputGradient, product);
        DeviceBuffer sums = context.Memory("sums", Slope.Shape.Count);
        BroadcastSums.Launch(context, product, new Tensor(Slope.Shape, new Geometry(Slope.Shape, TensorLayout.Dense), sums));
        ColumnSums.Launch(context, sums, slopeGradient, rows: 1, Slope.Shape.Count);
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

    private Tensor SlopeOf(LayerContext context) =>
        new(Slope.Shape, new Geometry(Slope.Shape, TensorLayout.Dense), context.Padded("slope", Slope, () => Slope.Value.Values));
}
