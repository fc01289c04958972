using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Local response normalisation: each number is divided by a power of the sum of squares of its neighbours in the channels. Takes N, C and
/// any further axes. ONNX <c>LRN</c>. (Krizhevsky, Sutskever and Hinton 2012.)
/// </summary>
[OnnxOperator("LRN")]
public sealed class LocalResponseNorm : Layer
{
    /// <summary>Number of channels that are looked at, the number's own among them.</summary>
    public required int Size { get; init; }

    /// <summary>What the mean of the squares is multiplied with.</summary>
    public float Alpha { get; init; } = 1e-4f;

    /// <summary>The power.</summary>
    public float Beta { get; init; } = 0.75f;

    /// <summary>What is added to the mean of the squares.</summary>
    public float Bias { get; init; } = 1;

    private int Before => (Size - 1) / 2;

    private int After => Size / 2;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The size is not positive.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        int size = node.Integer("size", 0);
        if (size < 1)
            throw node.Unsupported($"size {size}");
        return new LocalResponseNorm
        {
            Name = node.Name,
            Size = size,
            Alpha = node.Float("alpha", 1e-4f),
            Beta = node.Float("beta", 0.75f),
            Bias = node.Float("bias", 1),
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 1 && inputs[0].Rank >= 2 ? inputs[0] : throw Mismatch("NxCxHxW", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        offered[0] == TensorLayout.Blocked16 && After <= Geometry.BlockSize ? LayoutChoice.Blocked : LayoutChoice.Dense;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor output = context.Output;
        Shape shape = output.Shape;
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(output).Add(shape[1], Before, After).Add(Alpha / Size, Beta, Bias);
        if (output.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[3], output.Blocks);
            context.LaunchRows("local_response_norm", "local_response_norm_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks);
            return;
        }

        int pixels = shape.Product(2, shape.Rank);
        context.LaunchElements("local_response_norm", "local_response_norm_dense", arguments.Add(pixels), pixels, shape[0] * shape[1]);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = inputs[0].Shape;
        double[] values = inputs[0].Values;
        HostTensor<double> output = new(shape);
        int pixels = shape.Product(2, shape.Rank);
        for (int index = 0; index < values.Length; index++)
        {
            int channel = index / pixels % shape[1];
            double squares = 0;
            for (int other = Math.Max(0, channel - Before); other <= Math.Min(shape[1] - 1, channel + After); other++)
                squares += Math.Pow(values[index + ((other - channel) * pixels)], 2);
            output.Values[index] = values[index] / Math.Pow(Bias + ((double)Alpha / Size * squares), Beta);
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add(
        "LRN", exporter.Inputs, exporter.Output, ("size", (long)Size), ("alpha", Alpha), ("beta", Beta), ("bias", Bias));
}
