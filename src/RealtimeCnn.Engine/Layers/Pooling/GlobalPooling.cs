using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// One number for all pixels of a channel. Takes N, C and any number of spatial axes, of which each becomes 1. Works on either layout;
/// the output is dense.
/// </summary>
public abstract class GlobalPooling : Layer
{
    /// <inheritdoc/>
    public override SlidingWindow? Window => null;

    /// <summary>What the build option <c>REDUCE</c> of <c>global_pool.cl</c> is.</summary>
    private protected abstract string Reduction { get; }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1 || inputs[0].Rank < 3 || inputs[0].Count == 0)
            throw Mismatch("NxCxHxW", inputs);
        int[] extents = inputs[0].Extents.ToArray();
        extents.AsSpan(2).Fill(1);
        return Shape.Of(extents);
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        new(offered[0], TensorLayout.Dense);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor input = context.Inputs[0];
        Shape shape = input.Shape;
        bool isBlocked = input.Layout == TensorLayout.Blocked16;
        KernelArguments arguments = new KernelArguments().Add(input).Add(context.Output);
        int groups;
        if (isBlocked)
        {
            groups = shape[0] * input.Blocks;
            arguments.Add(shape[1], shape[2], shape[3], input.Blocks);
        }
        else
        {
            groups = shape[0] * shape[1];
            arguments.Add(shape.Count / groups);
        }

        int local = context.KernelClass == KernelClass.Cpu ? 1 : 64;
        context.Launch(
            "global_pool",
            isBlocked ? "global_pool_blocked" : "global_pool_dense",
            arguments,
            new WorkSize((long)groups * local, LocalX: local),
            $"-DREDUCE_{Reduction}");
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => Reduction == "MAX" ? BackwardNeeds.Inputs : BackwardNeeds.Nothing;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Shape shape = gradient.Shape;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.OutputGradient.Buffer).Add(gradient);
        string options = $"-DREDUCE_{Reduction}";
        int local = context.KernelClass == KernelClass.Cpu ? 1 : 64;
        if (gradient.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[1], shape[2], shape[3], gradient.Blocks);
            long groups = (long)shape[0] * gradient.Blocks;
            context.Launch("global_pool_backward", "global_pool_backward_blocked", arguments, new WorkSize(groups * local, LocalX: local), options);
        }
        else
        {
            int groups = shape[0] * shape[1];
            arguments.Add(groups, shape.Count / groups);
            context.LaunchElements("global_pool_backward", "global_pool_backward_dense", arguments, groups, options: options, cost: shape.Count / groups);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape output = InferShape([inputs[0].Shape]);
        return new HostTensor<double>(output, [.. inputs[0].Values.Chunk(inputs[0].Shape.Count / output.Count).Select(Pool)]);
    }

    /// <summary>The output for the pixels of one channel.</summary>
    private protected abstract double Pool(double[] channel);
}
