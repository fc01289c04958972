using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Batch normalisation in use: scale * (x - mean) / sqrt(variance + epsilon) + bias for each channel, with the statistics that training
/// collected. Takes N, C and any further axes. ONNX <c>BatchNormalization</c>. (Ioffe and Szegedy 2015.)
/// </summary>
[OnnxOperator("BatchNormalization")]
public sealed class BatchNorm2d : Layer
{
    /// <summary>What normalised values are multiplied with, one number for each channel.</summary>
    public required Parameter Scale { get; init; }

    /// <summary>What is added to them.</summary>
    public required Parameter Bias { get; init; }

    /// <summary>Running mean of each channel.</summary>
    public required Parameter Mean { get; init; }

    /// <summary>Running variance of each channel.</summary>
    public required Parameter Variance { get; init; }

    /// <summary>Added to the variance so that it is never zero.</summary>
    public float Epsilon { get; init; } = 1e-5f;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Bias, Mean, Variance];

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The node asks for batch statistics.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        if (node.Integer("training_mode", 0) != 0)
            throw node.Unsupported("batch statistics (training_mode 1)");
        if (node.Integer("spatial", 1) == 0)
            throw node.Unsupported("statistics for each pixel (spatial 0)");
        return new BatchNorm2d
        {
            Name = node.Name,
            Scale = node.TakeParameter(1),
            Bias = node.TakeParameter(2),
            Mean = node.TakeParameter(3),
            Variance = node.TakeParameter(4),
            Epsilon = node.Float("epsilon", 1e-5f),
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        int channels = Scale.Shape.Count;
        if (inputs.Length != 1 || inputs[0].Rank < 2 || inputs[0][1] != channels || Parameters.Any(parameter => parameter.Shape.Count != channels))
            throw Mismatch($"one input Nx{channels}x... and {channels} numbers in each parameter", inputs);
        return inputs[0];
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor output = context.Output;
        Shape shape = output.Shape;
        ChannelScaling scaling = ChannelScaling.Of(this);
        DeviceBuffer factors = context.Constant("factors", () => Padded(scaling.Factors));
        DeviceBuffer offsets = context.Constant("offsets", () => Padded(scaling.Offsets));
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(output).Add(factors).Add(offsets);
        if (output.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[3], output.Blocks);
            context.LaunchRows("batch_norm", "batch_norm_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks);
        }
        else
        {
            int size = shape.Product(2, shape.Rank);
            arguments.Add(shape[1], size);
            context.LaunchElements("batch_norm", "batch_norm_dense", arguments, size, shape[0] * shape[1]);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> output = new(inputs[0].Shape);
        int size = output.Shape.Product(2, output.Shape.Rank);
        for (int index = 0; index < output.Values.Length; index++)
        {
            int channel = index / size % output.Shape[1];
            double normalized = (inputs[0].Values[index] - Mean.Value.Values[channel]) / Math.Sqrt(Variance.Value.Values[channel] + (double)Epsilon);
            output.Values[index] = (normalized * Scale.Value.Values[channel]) + Bias.Value.Values[channel];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("BatchNormalization", [exporter.Inputs[0], .. Parameters.Select(exporter.Add)], exporter.Output, ("epsilon", Epsilon));

    private static float[] Padded(double[] values)
    {
        float[] padded = new float[Geometry.BlocksOf(values.Length) * Geometry.BlockSize];
        for (int index = 0; index < values.Length; index++)
            padded[index] = (float)values[index];
        return padded;
    }
}
