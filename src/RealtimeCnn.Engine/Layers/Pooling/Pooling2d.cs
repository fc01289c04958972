using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// One number for all that a sliding window sees, channel by channel. Takes N, C, H, W; N, C, L is taken as height 1. What is added
/// around the input is never seen.
/// </summary>
public abstract class Pooling2d : Layer
{
    /// <summary>Size of the window.</summary>
    public required Extent2d KernelSize { get; init; }

    /// <summary>Input pixels from one output pixel to the next.</summary>
    public Extent2d Stride { get; init; } = Extent2d.One;

    /// <summary>Input pixels from one tap of the window to the next.</summary>
    public Extent2d Dilation { get; init; } = Extent2d.One;

    /// <summary>What is added around the input.</summary>
    public Padding2d Padding { get; init; }

    /// <summary>
    /// Whether a last window that reaches beyond the padded input counts, as long as it begins before the padding at the end.
    /// </summary>
    public bool CeilMode { get; init; }

    /// <inheritdoc/>
    public override SlidingWindow? Window => new(
        ((KernelSize.Height - 1) * Dilation.Height) + 1, ((KernelSize.Width - 1) * Dilation.Width) + 1, Stride.Height, Stride.Width);

    /// <inheritdoc/>
    public override string Description => $"{Kind} {KernelSize.WithStride(Stride)}";

    /// <summary>Name of a backward kernel over the rows of the output, for windows that share no pixels; null for none.</summary>
    private protected virtual string? SeparateWindowsKernel => null;

    private bool HasSeparateWindows => Padding == default && Dilation == Extent2d.One
        && KernelSize.Height <= Stride.Height && KernelSize.Width <= Stride.Width;

    /// <summary>Name of the kernel file, and beginning of the names of its kernels.</summary>
    private protected abstract string KernelFile { get; }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Extent2d.RequireWindow(this, KernelSize, Stride, Dilation);
        if (inputs.Length != 1 || inputs[0].Rank is not (3 or 4))
            throw Mismatch("NxCxHxW or NxCxL", inputs);
        SlidingWindow window = Window!.Value;
        if (Math.Max(Padding.Top, Padding.Bottom) >= window.Height || Math.Max(Padding.Left, Padding.Right) >= window.Width)
            throw Mismatch($"padding smaller than its window of {window.Height}x{window.Width}", inputs);
        Shape input = inputs[0];
        int height = OutputExtent(HeightOf(input), Padding.Top, Padding.Bottom, window.Height, Stride.Height);
        int width = OutputExtent(input[^1], Padding.Left, Padding.Right, window.Width, Stride.Width);
        if (height < 1 || width < 1)
            throw Mismatch($"at least {window.Height}x{window.Width} pixels with its padding", inputs);
        return input.Rank == 4 ? [input[0], input[1], height, width] : [input[0], input[1], width];
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        problem.Output.Rank == 4 ? LayoutChoice.Blocked : LayoutChoice.Dense;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Shape input = context.Inputs[0].Shape;
        Shape output = context.Output.Shape;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.Output);
        if (input.Rank == 3)
        {
            arguments.Add(output.Count, input[2], output[2], KernelSize.Width, Stride.Width, Dilation.Width, Padding.Left);
            AddTo(arguments, input);
            context.LaunchElements(KernelFile, $"{KernelFile}_line", arguments, output.Count);
            return;
        }

        arguments.Add(input[2], input[3], output[3], context.Output.Blocks)
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Dilation.Height, Dilation.Width)
            .Add(Padding.Top, Padding.Left);
        AddTo(arguments, input);
        context.LaunchRows(KernelFile, $"{KernelFile}_blocked", arguments, output[3], output[2], output[0] * context.Output.Blocks);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Shape input = gradient.Shape;
        Shape output = context.Output.Shape;
        string file = $"{KernelFile}_backward";
        KernelArguments arguments = new();
        if (NeedsForBackward(context.Problem) == BackwardNeeds.Inputs)
            arguments.Add(context.Inputs[0]);
        arguments.Add(context.OutputGradient).Add(gradient);
        if (input.Rank == 3)
        {
            arguments.Add(input.Count, input[2], output[2], KernelSize.Width, Stride.Width, Dilation.Width, Padding.Left);
            AddTo(arguments, input);
            context.LaunchElements(file, $"{file}_line", arguments, input.Count, cost: KernelSize.Width);
            return;
        }

        arguments.Add(input[2], input[3], output[2], output[3], gradient.Blocks)
            .Add(KernelSize.Height, KernelSize.Width, Stride.Height, Stride.Width, Dilation.Height, Dilation.Width)
            .Add(Padding.Top, Padding.Left);
        AddTo(arguments, input);
        int planes = output[0] * gradient.Blocks;
        if (HasSeparateWindows && SeparateWindowsKernel is string kernel)
            context.LaunchRows(file, kernel, arguments, output[3], output[2], planes);
        else
            context.LaunchRows(file, $"{file}_blocked", arguments, input[3], input[2], planes);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = InferShape([inputs[0].Shape]);
        HostTensor<double> input = inputs[0].Reshape(AsPicture(inputs[0].Shape));
        HostTensor<double> output = new(AsPicture(shape));
        for (int n = 0; n < output.Shape[0]; n++)
        {
            for (int c = 0; c < output.Shape[1]; c++)
            {
                for (int y = 0; y < output.Shape[2]; y++)
                {
                    for (int x = 0; x < output.Shape[3]; x++)
                        output[n, c, y, x] = Pixel(input, n, c, (y * Stride.Height) - Padding.Top, (x * Stride.Width) - Padding.Left);
                }
            }
        }

        return output.Reshape(shape);
    }

    /// <summary>The output for one window.</summary>
    /// <param name="seen">The pixels that it sees.</param>
    /// <param name="padded">The number of its taps that are on the input or its padding.</param>
    private protected abstract double Pool(IReadOnlyList<double> seen, int padded);

    /// <summary>Adds what the kernels of one kind of pooling take beyond the window.</summary>
    private protected virtual void AddTo(KernelArguments arguments, Shape input)
    {
    }

    /// <summary>Writes the ONNX node with the attributes that all poolings have.</summary>
    private protected void AddNode(OnnxExporter exporter, string operation, params ReadOnlySpan<(string Name, object Value)> further)
    {
        Shape input = exporter.InputShapes[0];
        exporter.Add(
            operation,
            exporter.Inputs,
            exporter.Output,
            [
                ("kernel_shape", OnnxExtent.Write(KernelSize, input)),
                ("strides", OnnxExtent.Write(Stride, input)),
                ("pads", OnnxExtent.Write(Padding, input)),
                ("ceil_mode", CeilMode ? 1L : 0L),
                .. further,
            ]);
    }

    private static int HeightOf(Shape shape) => shape.Rank == 4 ? shape[2] : 1;

    private static Shape AsPicture(Shape shape) => [shape[0], shape[1], HeightOf(shape), shape[^1]];

    private int OutputExtent(int input, int before, int after, int window, int stride)
    {
        int room = input + before + after - window;
        if (room < 0)
            return 0;
        int output = (CeilMode ? (room + stride - 1) / stride : room / stride) + 1;
        return CeilMode && (output - 1) * stride >= input + before ? output - 1 : output;
    }

    private double Pixel(HostTensor<double> input, int n, int c, int top, int left)
    {
        (int height, int width) = (input.Shape[2], input.Shape[3]);
        List<double> seen = [];
        int padded = 0;
        for (int row = top; row < top + Window!.Value.Height; row += Dilation.Height)
        {
            for (int column = left; column < left + Window.Value.Width; column += Dilation.Width)
            {
                if (row < height + Padding.Bottom && column < width + Padding.Right)
                    padded++;
                if (row >= 0 && row < height && column >= 0 && column < width)
                    seen.Add(input[n, c, row, column]);
            }
        }

        return Pool(seen, padded);
    }
}
