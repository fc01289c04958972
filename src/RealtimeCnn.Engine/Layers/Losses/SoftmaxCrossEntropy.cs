using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The loss of classification, from logits: minus the logarithm of the probability that softmax gives the right class, for each row of
/// the first input. The second input says what is right: the number of a class for each row (as floats, shape N), or the probability of
/// each class (shape N, C). No part of a network: sessions put it behind the network that they train.
/// </summary>
public sealed class SoftmaxCrossEntropy : Layer
{
    /// <summary>Number of floats of the running sums.</summary>
    internal const int MetricsFloats = 5;

    /// <summary>The running sums as <see cref="LayerContext.Memory"/>: mean loss, number right; sums of both over steps; number of steps.</summary>
    internal const string Metrics = "metrics";

    /// <summary>The share of each target that is spread evenly over all classes (label smoothing, Szegedy et al. 2016).</summary>
    public float Smoothing { get; init; }

    /// <inheritdoc/>
    public override SlidingWindow? Window => null;

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 2 && inputs[0].Rank == 2 && inputs[0].Count > 0 && (inputs[1].Equals(inputs[0]) || inputs[1].Equals([inputs[0][0]]))
            ? [inputs[0][0]]
            : throw Mismatch("logits of shape NxC, and targets of shape N or NxC", inputs);

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        (int rows, int size) = (context.Inputs[0].Shape[0], context.Inputs[0].Shape[1]);
        DeviceBuffer correct = context.Memory("correct", rows);
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.Inputs[1]).Add(context.Output).Add(correct);
        context.LaunchGroups("softmax_cross_entropy", "softmax_cross_entropy", AddTo(arguments, context), rows, size);
        context.LaunchGroups(
            "softmax_cross_entropy",
            "sum_up",
            new KernelArguments().Add(context.Output).Add(correct).Add(context.Memory(Metrics, MetricsFloats)).Add(rows),
            rows: 1,
            rows);
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        if (context.InputGradients[0] is not { } gradient)
            return;
        (int rows, int size) = (gradient.Shape[0], gradient.Shape[1]);
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(context.Inputs[1]).Add(context.OutputGradient).Add(gradient);
        context.LaunchGroups("softmax_cross_entropy", "softmax_cross_entropy_backward", AddTo(arguments, context), rows, size);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        (int rows, int size) = (inputs[0].Shape[0], inputs[0].Shape[1]);
        HostTensor<double> losses = new([rows]);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<double> logits = inputs[0].Values.AsSpan(row * size, size);
            double sum = 0;
            foreach (double logit in logits)
                sum += Math.Exp(logit);
            for (int index = 0; index < size; index++)
            {
                double target = inputs[1].Shape.Rank == 2 ? inputs[1].Values[(row * size) + index] : inputs[1].Values[row] == index ? 1 : 0;
                losses.Values[row] += ((target * (1 - Smoothing)) + (Smoothing / size)) * (Math.Log(sum) - logits[index]);
            }
        }

        return losses;
    }

    /// <summary>Not possible: models are written without their loss.</summary>
    /// <param name="exporter">Not used.</param>
    /// <exception cref="EngineException">Always.</exception>
    public override void ToOnnx(OnnxExporter exporter) => throw new EngineException($"Layer {Name} ({Kind}) is for training; export the network without it.");

    private KernelArguments AddTo(KernelArguments arguments, LayerContext context)
    {
        Shape logits = context.Inputs[0].Shape;
        return arguments.Add(logits[0], logits[1], context.Inputs[1].Shape.Rank == 2 ? 1 : 0).Add(Smoothing);
    }
}
