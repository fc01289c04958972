namespace RealtimeCnn.Engine;

/// <summary>
/// Two-dimensional convolution (cross-correlation, as in ONNX <c>Conv</c> and every framework): each output channel is the sum over its
/// input channels of the input under a sliding window times a kernel, plus a bias. Takes N, C, H, W; N, C, L is taken as height 1.
/// When optimised it may add a second input (a residual) to the sum and apply an activation before it stores.
/// </summary>
[OnnxOperator("Conv")]
public sealed partial class Conv2d : Layer
{
    /// <summary>Weights: output channels, input channels per group, kernel height, kernel width.</summary>
    public required Parameter Weight { get; init; }

    /// <summary>One number for each output channel; null for none.</summary>
    public Parameter? Bias { get; init; }

    /// <summary>Input pixels from one output pixel to the next.</summary>
    public Extent2d Stride { get; init; } = Extent2d.One;

    /// <summary>Input pixels from one kernel tap to the next.</summary>
    public Extent2d Dilation { get; init; } = Extent2d.One;

    /// <summary>What is added around the input.</summary>
    public Padding2d Padding { get; init; }

    /// <summary>Whether zeros are added, or copies of the border.</summary>
    public PaddingMode PaddingMode { get; init; }

    /// <summary>Groups of channels that do not see each other; as many as channels for a depthwise convolution.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Applied before the output is stored.</summary>
    public PiecewiseLinear Activation { get; init; } = PiecewiseLinear.Identity;

    /// <summary>True when there is a second input of the output's shape that is added before the activation.</summary>
    public bool HasResidual { get; init; }

    /// <summary>Size of the kernel.</summary>
    public Extent2d KernelSize => new(Weight.Shape[2], Weight.Shape[3]);

    /// <summary>Number of output channels.</summary>
    public int OutputChannels => Weight.Shape[0];

    /// <summary>Whether each channel is convolved by itself, one output channel for one input channel.</summary>
    public bool IsDepthwise => Groups > 1 && Weight.Shape[1] == 1 && Groups == OutputChannels;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    /// <inheritdoc/>
    public override SlidingWindow? Window => new(
        ((KernelSize.Height - 1) * Dilation.Height) + 1, ((KernelSize.Width - 1) * Dilation.Width) + 1, Stride.Height, Stride.Width);

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            string kind = IsDepthwise ? $"depthwise {Kind}" : Kind;
            string groups = Groups > 1 && !IsDepthwise ? $", {Groups} groups" : "";
            return $"{kind} {KernelSize.WithStride(Stride)}, {OutputChannels}{groups}{(HasResidual ? " + residual" : "")}{Activation.Description}";
        }
    }

    /// <summary>The same convolution with other numbers and another ending; passes fuse with it.</summary>
    /// <param name="name">The new layer's name.</param>
    /// <param name="weight">Its weights.</param>
    /// <param name="bias">Its bias.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="hasResidual">Whether it takes a residual.</param>
    /// <returns>The new layer.</returns>
    public Conv2d With(string name, Parameter weight, Parameter? bias, PiecewiseLinear activation, bool hasResidual) =>
        Copy(name, weight, bias, activation, hasResidual, Padding, PaddingMode);

    /// <summary>The same convolution of an input that was padded before.</summary>
    /// <returns>The new layer.</returns>
    internal Conv2d WithoutPadding() => Copy(Name, Weight, Bias, Activation, HasResidual, default, PaddingMode.Zeros);

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Extent2d.RequireWindow(this, KernelSize, Stride, Dilation);
        int channels = Weight.Shape[1] * Groups;
        Shape input = inputs[0];
        bool isPicture = input.Rank == 4;
        if (inputs.Length != (HasResidual ? 2 : 1) || input.Rank is not (3 or 4) || input[1] != channels || Groups < 1 || OutputChannels % Groups != 0)
            throw Mismatch($"Nx{channels}xHxW", inputs);
        if (Bias is not null && !Bias.Shape.Equals([OutputChannels]))
            throw Mismatch($"a bias of {OutputChannels} numbers", Bias.Shape);
        int height = OutputExtent(isPicture ? input[2] : 1, Padding.Top + Padding.Bottom, Window!.Value.Height, Stride.Height);
        int width = OutputExtent(input[^1], Padding.Left + Padding.Right, Window.Value.Width, Stride.Width);
        if (height < 1 || width < 1)
            throw Mismatch($"a picture of at least {Window.Value.Height}x{Window.Value.Width} pixels with its padding", inputs);
        Shape output = isPicture ? [input[0], OutputChannels, height, width] : [input[0], OutputChannels, width];
        if (HasResidual && !inputs[1].Equals(output))
            throw Mismatch($"a residual of shape {output}", inputs);
        return output;
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) =>
        (long)output.Count * Weight.Shape[1] * KernelSize.Height * KernelSize.Width;

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs) => Conv2dReference.Compute(this, inputs);

    private Conv2d Copy(
        string name, Parameter weight, Parameter? bias, PiecewiseLinear activation, bool hasResidual, Padding2d padding, PaddingMode mode) => new()
        {
            Name = name,
            Weight = weight,
            Bias = bias,
            Stride = Stride,
            Dilation = Dilation,
            Padding = padding,
            PaddingMode = mode,
            Groups = Groups,
            Activation = activation,
            HasResidual = hasResidual,
        };

    private static int OutputExtent(int input, int padding, int window, int stride) =>
        input + padding < window ? 0 : ((input + padding - window) / stride) + 1;
}
