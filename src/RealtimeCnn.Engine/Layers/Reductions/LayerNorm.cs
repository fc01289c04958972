using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Layer normalisation: the elements from an axis to the end get mean 0 and variance 1, then a scale and a bias of their own. ONNX
/// <c>LayerNormalization</c>. (Ba, Kiros and Hinton 2016.)
/// </summary>
[OnnxOperator("LayerNormalization")]
public sealed class LayerNorm : Layer
{
    /// <summary>The first axis that is normalised; negative to count from the end.</summary>
    public int Axis { get; init; } = -1;

    /// <summary>Added to the variance, so that it is never 0.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>What each normalised element is multiplied with.</summary>
    public required Parameter Scale { get; init; }

    /// <summary>What is added after that; null for nothing.</summary>
    public Parameter? Bias { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Scale] : [Scale, Bias];

    /// <inheritdoc/>
    public override SlidingWindow? Window => Axis == -1 ? SlidingWindow.Pixel : null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">Scale or bias is not constant.</exception>
    public static Layer FromOnnx(OnnxNode node) => new LayerNorm
    {
        Name = node.Name,
        Axis = node.Integer("axis", -1),
        Epsilon = node.Float("epsilon", 1e-5f),
        Scale = node.TakeParameter(1),
        Bias = node.HasInput(2) ? node.TakeParameter(2) : null,
    };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        int size = SizeOf(inputs[0]);
        return size == Scale.Shape.Count && size == (Bias ?? Scale).Shape.Count
            ? inputs[0]
            : throw Mismatch($"{Scale.Shape} elements from axis {Axis} on, as many as in scale and bias", inputs);
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Shape shape = context.Output.Shape;
        int size = SizeOf(shape);
        int rows = size == 0 ? 0 : shape.Count / size;
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(context.Padded("scale", Scale, () => Scale.Value.Values))
            .Add(context.Padded("bias", Bias, () => Bias?.Value.Values ?? new float[size]))
            .Add(context.Output).Add(rows, size).Add(Epsilon);
        context.LaunchGroups("layer_norm", "layer_norm", arguments, rows, size);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem)
    {
        int size = SizeOf(problem.Output);
        return size == 0 ? 0 : 2L * problem.Output.Count / size;
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Shape shape = context.Output.Shape;
        int size = SizeOf(shape);
        int rows = size == 0 ? 0 : shape.Count / size;
        Tensor? gradient = context.InputGradients[0];
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.ValueOf(Scale)).Add(context.OutputGradient)
            .Add(gradient ?? context.OutputGradient).Add(gradient is null ? 0 : 1).Add(context.Scratch).Add(rows, size).Add(Epsilon);
        context.LaunchGroups("layer_norm_backward", "layer_norm_backward_input", arguments, rows, size);
        DeviceBuffer? scale = context.GradientOf(Scale);
        DeviceBuffer? bias = Bias is null ? null : context.GradientOf(Bias);
        if ((scale ?? bias) is not { } any)
            return;
        KernelArguments sums = new KernelArguments().Add(context.Inputs[0]).Add(context.OutputGradient).Add(context.Scratch)
            .Add(scale ?? any).Add(bias ?? any).Add(scale is null ? 0 : 1, bias is null ? 0 : 1).Add(rows, size);
        context.LaunchElements("layer_norm_backward", "layer_norm_backward_parameters", sums, size, cost: rows);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> output = new(inputs[0].Shape);
        int size = SizeOf(inputs[0].Shape);
        for (int first = 0; first < output.Values.Length; first += size)
        {
            double[] row = inputs[0].Values[first..(first + size)];
            double mean = row.Average();
            double deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + Epsilon);
            for (int index = 0; index < size; index++)
                output.Values[first + index] = ((row[index] - mean) / deviation * Scale.Value.Values[index]) + (Bias?.Value.Values[index] ?? 0);
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string[] parameters = [.. Parameters.Select(exporter.Add)];
        exporter.Add("LayerNormalization", [exporter.Inputs[0], .. parameters], exporter.Output, ("axis", (long)Axis), ("epsilon", Epsilon));
    }

    private int SizeOf(Shape shape) => shape.Product(AxisOf(Axis, shape), shape.Rank);
}
