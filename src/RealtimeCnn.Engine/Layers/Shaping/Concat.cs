using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Its inputs one behind the other along an axis. ONNX <c>Concat</c>. Blocked channels that begin at a multiple of 16 are written into
/// the output by whoever computes them, and nothing is copied.
/// </summary>
[OnnxOperator("Concat")]
public sealed class Concat : Layer
{
    /// <summary>The axis; a negative one counts from the end.</summary>
    public int Axis { get; init; } = 1;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Concat { Name = node.Name, Axis = node.Integer("axis", 1) };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length == 0)
            throw Mismatch("an input", inputs);
        Shape first = inputs[0];
        int axis = AxisOf(Axis, first);
        int extent = 0;
        foreach (Shape input in inputs)
        {
            if (input.Rank != first.Rank || !input.With(axis, 0).Equals(first.With(axis, 0)))
                throw Mismatch($"shapes that differ along axis {axis} alone", inputs);
            extent = checked(extent + input[axis]);
        }

        return first.With(axis, extent);
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) =>
        problem.Output.Rank == 4 && AxisOf(Axis, problem.Output) == 1 && offered.Contains(TensorLayout.Blocked16)
            ? LayoutChoice.Blocked
            : LayoutChoice.Dense;

    /// <inheritdoc/>
    public override int? BlockInOutput(LayerProblem problem, int input)
    {
        if (problem.Output.Rank != 4 || AxisOf(Axis, problem.Output) != 1)
            return null;
        int channel = problem.Inputs.Take(input).Sum(shape => shape[1]);
        // The unused lanes of a last block must stay zero for others that read the input, so nothing may follow in them.
        bool endsWithBlock = problem.Inputs[input][1] % Geometry.BlockSize == 0 || input == problem.Inputs.Count - 1;
        return channel % Geometry.BlockSize == 0 && endsWithBlock ? channel / Geometry.BlockSize : null;
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        int axis = AxisOf(Axis, context.Output.Shape);
        int begin = 0;
        foreach (Tensor input in context.Inputs)
        {
            if (context.Output.Layout == TensorLayout.Blocked16)
                CopyChannels(context, input, begin);
            else
                CopyDense(context, input, axis, begin);
            begin += input.Shape[axis];
        }
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) =>
        layout == TensorLayout.Blocked16 ? BlockInOutput(problem, input) : null;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        int axis = AxisOf(Axis, context.Output.Shape);
        int begin = 0;
        for (int input = 0; input < context.InputGradients.Count; input++)
        {
            if (context.InputGradients[input] is { } gradient)
                LaunchPart(context, gradient, axis, begin);
            begin += context.Problem.Inputs[input][axis];
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> output = new(InferShape([.. inputs.Select(input => input.Shape)]));
        int axis = AxisOf(Axis, output.Shape);
        int inner = output.Shape.Product(axis + 1, output.Shape.Rank);
        int begin = 0;
        foreach (HostTensor<double> input in inputs)
        {
            for (int index = 0; index < input.Values.Length; index++)
            {
                int run = input.Shape[axis] * inner;
                output.Values[(index / run * output.Shape[axis] * inner) + (begin * inner) + (index % run)] = input.Values[index];
            }

            begin += input.Shape[axis];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Concat", exporter.Inputs, exporter.Output, ("axis", (long)Axis));

    private static void LaunchPart(LayerContext context, Tensor gradient, int axis, int begin)
    {
        Shape shape = gradient.Shape;
        KernelArguments arguments = new KernelArguments().Add(context.OutputGradient).Add(gradient);
        if (gradient.Layout == TensorLayout.Blocked16)
        {
            arguments.Add(shape[1], shape[3], gradient.Blocks, context.OutputGradient.Blocks, begin / Geometry.BlockSize, begin % Geometry.BlockSize);
            context.LaunchRows("concat_backward", "split_blocked", arguments, shape[3], shape[2], shape[0] * gradient.Blocks);
            return;
        }

        int inner = shape.Product(axis + 1, shape.Rank);
        int run = shape[axis] * inner;
        arguments.Add(run, context.Output.Shape[axis] * inner, begin * inner);
        context.LaunchElements("concat_backward", "split_dense", arguments, run, shape.Product(0, axis));
    }

    private static void CopyDense(LayerContext context, Tensor input, int axis, int begin)
    {
        Shape shape = context.Output.Shape;
        int inner = shape.Product(axis + 1, shape.Rank);
        int run = input.Shape[axis] * inner;
        KernelArguments arguments = new KernelArguments().Add(input).Add(context.Output).Add(run, shape[axis] * inner, begin * inner);
        context.LaunchElements("concat", "concat_dense", arguments, run, shape.Product(0, axis));
    }

    private static void CopyChannels(LayerContext context, Tensor input, int begin)
    {
        Shape shape = input.Shape;
        (int block, int shift) = (begin / Geometry.BlockSize, begin % Geometry.BlockSize);
        Tensor target = context.Output.FromBlock(block, shape.With(1, shift + shape[1]));
        if (target.Buffer == input.Buffer && target.Origin == input.Origin)
            return;
        KernelArguments arguments = new KernelArguments().Add(input).Add(target).Add(shape[3], target.Blocks);
        string kernel = shift == 0 ? "concat_blocks" : "concat_lanes";
        if (shift != 0)
            arguments.Add(input.Blocks, shift);
        context.LaunchRows("concat", kernel, arguments, shape[3], shape[2], shape[0] * target.Blocks);
    }
}
