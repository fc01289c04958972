using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Divides a picture of any size into a given number of fields and takes the mean of each: field i of n begins at floor(i * size / n) and
/// ends before ceil((i + 1) * size / n), so neighbours may share pixels. ONNX has only the case where all fields are of one size.
/// </summary>
public sealed class AdaptiveAveragePool2d : Layer
{
    /// <summary>Number of fields in height and width.</summary>
    public required Extent2d OutputSize { get; init; }

    /// <inheritdoc/>
    public override SlidingWindow? Window => null;

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 1 && inputs[0].Rank == 4 && inputs[0].Count > 0
            ? [inputs[0][0], inputs[0][1], OutputSize.Height, OutputSize.Width]
            : throw Mismatch("NxCxHxW", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => LayoutChoice.Blocked;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Shape input = context.Inputs[0].Shape;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.Output)
            .Add(input[2], input[3], OutputSize.Height, OutputSize.Width, context.Output.Blocks);
        context.LaunchRows(
            "adaptive_average_pool2d", "adaptive_average_pool2d", arguments, OutputSize.Width, OutputSize.Height, input[0] * context.Output.Blocks);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Shape input = gradient.Shape;
        KernelArguments arguments = new KernelArguments().Add(context.OutputGradient).Add(gradient)
            .Add(input[2], input[3], OutputSize.Height, OutputSize.Width, gradient.Blocks);
        context.LaunchRows(
            "adaptive_average_pool2d", "adaptive_average_pool2d_backward", arguments, input[3], input[2], input[0] * gradient.Blocks, "-DBACKWARD");
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> input = inputs[0];
        HostTensor<double> output = new(InferShape([input.Shape]));
        for (int n = 0; n < output.Shape[0]; n++)
        {
            for (int c = 0; c < output.Shape[1]; c++)
            {
                for (int y = 0; y < output.Shape[2]; y++)
                {
                    (int Begin, int End) rows = Range(y, OutputSize.Height, input.Shape[2]);
                    for (int x = 0; x < output.Shape[3]; x++)
                        output[n, c, y, x] = Field(input, n, c, rows, Range(x, OutputSize.Width, input.Shape[3]));
                }
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        Shape input = exporter.InputShapes[0];
        if (input[2] % OutputSize.Height != 0 || input[3] % OutputSize.Width != 0)
        {
            throw new EngineException(
                $"Layer {Name} ({Kind}) cannot be written as ONNX: {input[2]}x{input[3]} pixels do not divide into "
                + $"{OutputSize.Height}x{OutputSize.Width} equal fields.");
        }

        long[] field = [input[2] / OutputSize.Height, input[3] / OutputSize.Width];
        exporter.Add("AveragePool", exporter.Inputs, exporter.Output, ("kernel_shape", field), ("strides", field));
    }

    private static (int Begin, int End) Range(int field, int fields, int extent) =>
        ((int)((long)field * extent / fields), (int)((((long)field + 1) * extent + fields - 1) / fields));

    private static double Field(HostTensor<double> input, int n, int c, (int Begin, int End) rows, (int Begin, int End) columns)
    {
        double sum = 0;
        for (int row = rows.Begin; row < rows.End; row++)
        {
            for (int column = columns.Begin; column < columns.End; column++)
                sum += input[n, c, row, column];
        }

        return sum / ((rows.End - rows.Begin) * (columns.End - columns.Begin));
    }
}
