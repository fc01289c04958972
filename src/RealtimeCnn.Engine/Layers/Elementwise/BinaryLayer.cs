namespace RealtimeCnn.Engine;

/// <summary>
/// A function of two numbers for each element of two tensors, broadcast as in NumPy; see <see cref="Broadcasting"/>. The classes are
/// named as ONNX names their operators.
/// </summary>
public abstract class BinaryLayer : Layer
{
    /// <summary>The function's name in <c>binary.cl</c>.</summary>
    private protected abstract string Operation { get; }

    /// <summary>The function of two numbers.</summary>
    /// <param name="left">A number of the first input.</param>
    /// <param name="right">A number of the second input.</param>
    /// <returns>The result.</returns>
    public abstract double Apply(double left, double right);

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) => inputs.Length == 2 ? Combine(inputs) : throw Mismatch("two inputs", inputs);

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered)
    {
        bool isOffered = problem.Inputs.Zip(offered).Any(input => input.Second == TensorLayout.Blocked16 && input.First.Equals(problem.Output));
        bool isPossible = problem.Inputs.All(input => input.Equals(problem.Output) || Broadcasting.IsPerChannel(input, problem.Output));
        return isOffered && isPossible ? LayoutChoice.Blocked : LayoutChoice.Dense;
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor left = context.Inputs[0];
        foreach (Tensor right in context.Inputs.Skip(1))
        {
            Broadcasting.Launch(context, Operation, left, right, context.Output);
            left = context.Output;
        }
    }

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem) =>
        HasBackward && problem.Inputs.Any(input => !input.Equals(problem.Output)) ? BroadcastSums.ScratchFloats(problem) : 0;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        for (int input = 0; input < context.InputGradients.Count; input++)
        {
            if (context.InputGradients[input] is not { } gradient)
                continue;
            Tensor product = gradient.Shape.Equals(context.Output.Shape) ? gradient : BroadcastSums.Product(context);
            product = LaunchGradient(context, input, product);
            if (product != gradient)
                BroadcastSums.Launch(context, product, gradient);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape output = InferShape([.. inputs.Select(input => input.Shape)]);
        return inputs.Skip(1).Aggregate(inputs[0], (left, right) => Broadcasting.Compute(left, right, output, Apply));
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add(Kind, exporter.Inputs, exporter.Output);

    /// <summary>The shape that all inputs are broadcast to.</summary>
    private protected Shape Combine(ReadOnlySpan<Shape> inputs)
    {
        Shape output = inputs[0];
        foreach (Shape input in inputs[1..])
            output = Broadcasting.Combine(output, input) ?? throw Mismatch("shapes that can be broadcast to one", inputs);
        return output;
    }

    /// <summary>Records the gradient of an input, were it of the output's shape.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="input">Which input.</param>
    /// <param name="target">Takes the gradient.</param>
    /// <returns>Where it is: the target, or the gradient of the output where they are the same.</returns>
    private protected virtual Tensor LaunchGradient(LayerContext context, int input, Tensor target) => context.OutputGradient;
}
