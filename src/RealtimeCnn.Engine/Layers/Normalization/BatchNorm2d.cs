using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Batch normalisation: each channel is moved and scaled to mean 0 and variance 1 as they were in training, then to a learned mean and
/// scale. Takes N, C and any further axes. ONNX <c>BatchNormalization</c>. (Ioffe and Szegedy 2015.)
/// </summary>
[OnnxOperator("BatchNormalization")]
public sealed class BatchNorm2d : Layer
{
    /// <summary>What each channel is multiplied with after normalisation.</summary>
    public required Parameter Scale { get; init; }

    /// <summary>What is added to each channel after that.</summary>
    public required Parameter Bias { get; init; }

    /// <summary>The mean of each channel in training.</summary>
    public required Parameter Mean { get; init; }

    /// <summary>The variance of each channel in training.</summary>
    public required Parameter Variance { get; init; }

    /// <summary>Is added to the variance, so that nothing is divided by zero.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <summary>The share of each new batch in the running statistics of training (one minus what ONNX calls momentum).</summary>
    public float Momentum { get; init; } = 0.1f;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Bias, Mean, Variance];

    /// <inheritdoc/>
    public override long LearnedCount => 2L * Channels;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> TrainedParameters => [Scale, Bias];

    /// <summary>With running statistics the gradient is that of a straight line: for a norm that is frozen.</summary>
    public override bool HasBackward => true;

    private int Channels => Scale.Shape.Count;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The node asks for training, or for statistics of each pixel.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        if (node.Integer("training_mode", 0) != 0)
            throw node.Unsupported("training mode");
        if (node.Integer("spatial", 1) == 0)
            throw node.Unsupported("statistics of each pixel (spatial = 0)");
        return new BatchNorm2d
        {
            Name = node.Name,
            Scale = node.TakeParameter(1),
            Bias = node.TakeParameter(2),
            Mean = node.TakeParameter(3),
            Variance = node.TakeParameter(4),
            Epsilon = node.Float("epsilon", 1e-5f),
            Momentum = 1 - node.Float("momentum", 0.9f),
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1 || inputs[0].Rank < 2 || inputs[0][1] != Channels || Parameters.Any(parameter => parameter.Shape.Count != Channels))
            throw Mismatch($"one input Nx{Channels}x... and {Channels} numbers in each parameter", inputs);
        return inputs[0];
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <inheritdoc/>
    public override Layer ForTraining() => new BatchNorm2dTraining { Name = Name, Norm = this };

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => LaunchLine(
        context, context.Inputs[0], context.Output, context.Constant("offsets", () => Padded(ChannelScaling.Of(this).Offsets)));

    /// <inheritdoc/>
    public override void Backward(LayerContext context) => LaunchLine(
        context, context.OutputGradient, context.InputGradients[0]!, context.Constant("no offsets", () => Padded(new double[Channels])));

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = inputs[0].Shape;
        HostTensor<double> output = new(shape);
        int pixels = shape.Product(2, shape.Rank);
        for (int index = 0; index < output.Values.Length; index++)
        {
            int channel = index / pixels % Channels;
            double normal = (inputs[0].Values[index] - Mean.Value.Values[channel]) / Math.Sqrt((double)Variance.Value.Values[channel] + Epsilon);
            output.Values[index] = (normal * Scale.Value.Values[channel]) + Bias.Value.Values[channel];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add(
        "BatchNormalization",
        [exporter.Inputs[0], .. Parameters.Select(exporter.Add)],
        exporter.Output,
        ("epsilon", Epsilon),
        ("momentum", 1 - Momentum));

    private void LaunchLine(LayerContext context, Tensor input, Tensor output, DeviceBuffer offsets)
    {
        Shape shape = output.Shape;
        DeviceBuffer factors = context.Constant("factors", () => Padded(ChannelScaling.Of(this).Factors));
        KernelArguments arguments = new KernelArguments().Add(input).Add(output).Add(factors).Add(offsets);
        if (output.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[3], output.Blocks);
            context.LaunchRows("batch_norm2d", "batch_norm2d_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks);
            return;
        }

        int pixels = shape.Product(2, shape.Rank);
        bool isRowOfChannels = pixels == 1;
        (int length, int rows) = isRowOfChannels ? (Channels, shape[0]) : (pixels, shape[0] * Channels);
        arguments.Add(length, isRowOfChannels ? 1 : Channels, isRowOfChannels ? 1 : 0);
        context.LaunchElements("batch_norm2d", "batch_norm2d_dense", arguments, length, rows);
    }

    // Zeros for the unused lanes of the last block keep them zero.
    private static float[] Padded(double[] values)
    {
        float[] padded = new float[Geometry.BlocksOf(values.Length) * Geometry.BlockSize];
        for (int channel = 0; channel < values.Length; channel++)
            padded[channel] = (float)values[channel];
        return padded;
    }
}
