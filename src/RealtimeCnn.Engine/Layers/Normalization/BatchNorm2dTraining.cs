using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// A <see cref="BatchNorm2d"/> while it is trained: mean and variance are those of the batch, and move the running statistics, of which
/// the variance is the unbiased one. A ReLU behind it may be a part of it, and then the sum with a second input.
/// </summary>
internal sealed class BatchNorm2dTraining : Layer
{
    private const string File = "batch_norm2d_training";

    // Mean, 1 / deviation, factor and offset, then slope and offset of the way back.
    private const int SavedRows = 6;

    /// <summary>The layer with its parameters.</summary>
    public required BatchNorm2d Norm { get; init; }

    /// <summary>Whether a ReLU follows, of which nothing need be kept: it can be told from the input where it held numbers at zero.</summary>
    public bool HasRelu { get; init; }

    /// <summary>True when there is a second input of the output's shape that is added at the end.</summary>
    public bool HasResidual { get; init; }

    /// <inheritdoc/>
    public override string Kind => "BatchNorm2d in training";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Norm.Parameters;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> TrainedParameters => Norm.TrainedParameters;

    /// <inheritdoc/>
    public override long LearnedCount => Norm.LearnedCount;

    /// <inheritdoc/>
    public override bool HasBackward => true;

    private int Channels => Norm.Scale.Shape.Count;

    private float Least => HasRelu ? 0 : float.NegativeInfinity;

    private int Lanes => Geometry.BlocksOf(Channels) * Geometry.BlockSize;

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        Shape output = Norm.InferShape(inputs[..Math.Min(1, inputs.Length)]);
        return inputs.Length == (HasResidual ? 2 : 1) && inputs[^1].Equals(output) ? output : throw Mismatch("inputs of one shape", inputs);
    }

    /// <inheritdoc/>
    public override int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) => input == 1 ? 0 : null;

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        problem.Output.Rank == 4 ? LayoutChoice.Blocked : LayoutChoice.Dense;

    /// <inheritdoc/>
    public override long ScratchFloats(LayerProblem problem) => (long)problem.Output[0] * Lanes * 2;

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem) => ScratchFloats(problem);

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        (Tensor input, Tensor output) = (context.Inputs[0], context.Output);
        Shape shape = output.Shape;
        int pixels = shape.Product(2, shape.Rank);
        LaunchSums(context, "moments", new KernelArguments().Add(input).Add(context.Scratch));
        DeviceBuffer saved = Saved(context);
        KernelArguments statistics = new KernelArguments().Add(context.Scratch).Add(saved)
            .Add(context.ValueOf(Norm.Scale)).Add(context.ValueOf(Norm.Bias)).Add(context.ValueOf(Norm.Mean)).Add(context.ValueOf(Norm.Variance))
            .Add(shape[0], Lanes / Geometry.BlockSize, pixels).Add(Norm.Epsilon, Norm.Momentum);
        context.LaunchElements(File, "statistics", statistics, Lanes);
        KernelArguments line = new KernelArguments().Add(input).Add(HasResidual ? context.Inputs[1] : input).Add(HasResidual ? 1 : 0)
            .Add(output).Add(saved).Add(Least);
        if (output.Layout == TensorLayout.Blocked16)
            context.LaunchPlanes(File, "line_blocked", line.Add(shape[2], shape[3], output.Blocks), shape[3], shape[2], shape[0] * output.Blocks);
        else
            context.LaunchElements(File, "line_dense", line.Add(shape[0] * Channels, Channels, pixels), shape[0] * Channels, cost: pixels);
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.OutputGradient;
        Shape shape = gradient.Shape;
        int pixels = shape.Product(2, shape.Rank);
        DeviceBuffer saved = Saved(context);
        LaunchSums(context, "gradient_sums", new KernelArguments().Add(context.Inputs[0]).Add(gradient).Add(saved).Add(context.Scratch).Add(Least));
        KernelArguments factors = new KernelArguments().Add(context.Scratch).Add(saved)
            .Add(context.GradientOf(Norm.Scale) ?? saved).Add(context.GradientOf(Norm.Bias) ?? saved)
            .Add(context.GradientOf(Norm.Scale) is null ? 0 : 1, context.GradientOf(Norm.Bias) is null ? 0 : 1)
            .Add(shape[0], Lanes / Geometry.BlockSize, pixels);
        context.LaunchElements(File, "gradient_factors", factors, Lanes);
        if (context.InputGradients[0] is not { } inputGradient)
            return;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(gradient).Add(saved).Add(inputGradient).Add(Least);
        if (gradient.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[2], shape[3], gradient.Blocks);
            context.LaunchPlanes(File, "input_gradient_blocked", arguments, shape[3], shape[2], shape[0] * gradient.Blocks);
        }
        else
        {
            arguments.Add(shape[0] * Channels, Channels, pixels);
            context.LaunchElements(File, "input_gradient_dense", arguments, shape[0] * Channels, cost: pixels);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = inputs[0].Shape;
        HostTensor<double> output = new(shape);
        int pixels = shape.Product(2, shape.Rank);
        for (int channel = 0; channel < Channels; channel++)
        {
            int[] places = [.. Enumerable.Range(0, shape.Count).Where(index => index / pixels % Channels == channel)];
            double mean = places.Average(place => inputs[0].Values[place]);
            double variance = places.Average(place => Math.Pow(inputs[0].Values[place] - mean, 2));
            foreach (int place in places)
            {
                double normal = (inputs[0].Values[place] - mean) / Math.Sqrt(variance + Norm.Epsilon);
                output.Values[place] = Math.Max(Least, (normal * Norm.Scale.Value.Values[channel]) + Norm.Bias.Value.Values[channel]);
                if (HasResidual)
                    output.Values[place] += inputs[1].Values[place];
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => Norm.ToOnnx(exporter);

    private DeviceBuffer Saved(LayerContext context) => context.Memory("saved", SavedRows * Lanes);

    // For each image and channel.
    private void LaunchSums(LayerContext context, string kernel, KernelArguments arguments)
    {
        Shape shape = context.Output.Shape;
        if (context.Output.Layout == TensorLayout.Blocked16)
        {
            int local = context.KernelClass == KernelClass.Cpu ? 1 : 64;
            arguments.Add(shape[2], shape[3], context.Output.Blocks);
            context.Launch(File, $"{kernel}_blocked", arguments, new WorkSize((long)shape[0] * context.Output.Blocks * local, LocalX: local));
        }
        else
        {
            int pixels = shape.Product(2, shape.Rank);
            arguments.Add(shape[0] * Channels, Channels, pixels);
            context.LaunchElements(File, $"{kernel}_dense", arguments, shape[0] * Channels, cost: pixels);
        }
    }
}
