using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Adds elements before and after the input along any axes; a negative number takes some away. ONNX <c>Pad</c>.</summary>
[OnnxOperator("Pad")]
public sealed class Pad : Layer
{
    /// <summary>For each axis how many elements are added before the first.</summary>
    public required IReadOnlyList<int> Before { get; init; }

    /// <summary>For each axis how many elements are added after the last.</summary>
    public required IReadOnlyList<int> After { get; init; }

    /// <summary>What is added.</summary>
    public PadMode Mode { get; init; }

    /// <summary>The number that is added with <see cref="PadMode.Constant"/>.</summary>
    public float Value { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The padding is computed by the network, or is of another mode.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        int rank = node.InputShape(0).Rank;
        int[] pads = node.TakeIntegers(1, "pads") ?? throw node.Unsupported("no padding");
        int[] axes = node.HasInput(3)
            ? [.. node.TakeIntegers(3).Select(axis => (int)(axis < 0 ? axis + rank : axis))]
            : [.. Enumerable.Range(0, rank)];
        if (pads.Length != 2 * axes.Length || axes.Any(axis => axis < 0 || axis >= rank) || axes.Distinct().Count() != axes.Length)
            throw node.Unsupported($"padding [{string.Join(", ", pads)}] of axes [{string.Join(", ", axes)}]");
        int[] before = new int[rank];
        int[] after = new int[rank];
        for (int index = 0; index < axes.Length; index++)
            (before[axes[index]], after[axes[index]]) = (pads[index], pads[axes.Length + index]);
        return new Pad
        {
            Name = node.Name,
            Before = before,
            After = after,
            Mode = node.Text("mode", "constant") switch
            {
                "constant" => PadMode.Constant,
                "edge" => PadMode.Edge,
                "reflect" => PadMode.Reflect,
                string other => throw node.Unsupported($"mode '{other}'"),
            },
            Value = node.TakeFloat(2, "value") ?? 0,
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1 || inputs[0].Rank != Before.Count || Before.Count != After.Count || Before.Count == 0)
            throw Mismatch($"a tensor of {Math.Max(1, Before.Count)} dimensions", inputs);
        Shape input = inputs[0];
        int[] extents = new int[input.Rank];
        for (int axis = 0; axis < input.Rank; axis++)
        {
            long extent = (long)input[axis] + Before[axis] + After[axis];
            int added = Math.Max(Before[axis], After[axis]);
            bool hasSources = added <= 0 || Mode switch
            {
                PadMode.Edge => input[axis] > 0,
                PadMode.Reflect => input[axis] > added,
                _ => true,
            };
            if (extent < 0 || !hasSources)
                throw Mismatch($"along axis {axis} enough elements to add {Before[axis]} before and {After[axis]} after ({Mode})", inputs);
            extents[axis] = (int)Math.Min(extent, int.MaxValue);
        }

        return Shape.Of(extents);
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered)
    {
        bool keepsChannels = problem.Output.Rank == 4 && (Before[0], After[0], Before[1], After[1]) == (0, 0, 0, 0);
        return keepsChannels && offered[0] == TensorLayout.Blocked16 ? LayoutChoice.Blocked : LayoutChoice.Dense;
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor output = context.Output;
        Shape input = context.Inputs[0].Shape;
        Shape shape = output.Shape;
        bool isBlocked = output.Layout == TensorLayout.Blocked16;
        DeviceBuffer rows = context.Constant("rows", () => isBlocked ? Sources(2, input) : RowSources(input, shape));
        DeviceBuffer columns = context.Constant("columns", () => Sources(shape.Rank - 1, input));
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(output).Add(rows).Add(columns).Add(shape[^1]);
        if (isBlocked)
        {
            arguments.Add(shape[1], output.Blocks).Add(Value);
            context.LaunchRows("pad", "pad_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks);
            return;
        }

        arguments.Add(input[^1], Before[^1]).Add(Value);
        context.LaunchElements("pad", "pad_dense", arguments, shape[^1], shape.Product(0, shape.Rank - 1));
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Shape input = gradient.Shape;
        Shape output = context.Output.Shape;
        bool isBlocked = gradient.Layout == TensorLayout.Blocked16;
        int rowCount = isBlocked ? input[2] : input.Product(0, input.Rank - 1);
        int[] Rows() => isBlocked ? Sources(2, input) : RowSources(input, output);
        int[] Columns() => Sources(input.Rank - 1, input);
        KernelArguments arguments = new KernelArguments().Add(context.OutputGradient).Add(gradient)
            .Add(context.Constant("row starts", () => InversePlaces.Of(Rows(), rowCount).Starts))
            .Add(context.Constant("row places", () => InversePlaces.Of(Rows(), rowCount).Places))
            .Add(context.Constant("column starts", () => InversePlaces.Of(Columns(), input[^1]).Starts))
            .Add(context.Constant("column places", () => InversePlaces.Of(Columns(), input[^1]).Places))
            .Add(input[^1]);
        if (isBlocked)
            context.LaunchRows("pad_backward", "pad_backward_blocked", arguments.Add(gradient.Blocks), input[3], input[2], input[0] * gradient.Blocks);
        else
            context.LaunchElements("pad_backward", "pad_backward_dense", arguments.Add(output[^1]), input[^1], rowCount);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape input = inputs[0].Shape;
        HostTensor<double> output = new(InferShape([input]));
        for (int index = 0; index < output.Values.Length; index++)
        {
            (int rest, int source, int step) = (index, 0, 1);
            for (int axis = input.Rank - 1; axis >= 0; axis--)
            {
                int position = Source(axis, rest % output.Shape[axis], input[axis]);
                rest /= output.Shape[axis];
                source = position < 0 || source < 0 ? -1 : source + (position * step);
                step *= input[axis];
            }

            output.Values[index] = source < 0 ? Value : inputs[0].Values[source];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string pads = exporter.AddIntegers("pads", [.. Before.Concat(After).Select(pad => (long)pad)]);
        string[] inputs = Mode == PadMode.Constant ? [exporter.Inputs[0], pads, exporter.AddScalar("value", Value)] : [exporter.Inputs[0], pads];
        exporter.Add("Pad", inputs, exporter.Output, ("mode", Mode switch { PadMode.Edge => "edge", PadMode.Reflect => "reflect", _ => "constant" }));
    }

    // Where along an axis of the input an element of the output comes from; -1 for the constant.
    private int Source(int axis, int position, int extent)
    {
        int source = position - Before[axis];
        if (source >= 0 && source < extent)
            return source;
        return Mode switch
        {
            PadMode.Edge => Math.Clamp(source, 0, extent - 1),
            PadMode.Reflect => source < 0 ? -source : (2 * (extent - 1)) - source,
            _ => -1,
        };
    }

    private int[] Sources(int axis, Shape input) =>
        [.. Enumerable.Range(0, input[axis] + Before[axis] + After[axis]).Select(position => Source(axis, position, input[axis]))];

    // For each row of the output, in order, the row of the input.
    private int[] RowSources(Shape input, Shape output)
    {
        int[] rows = [0];
        for (int axis = 0; axis < output.Rank - 1; axis++)
        {
            int[] sources = Sources(axis, input);
            rows = [.. rows.SelectMany(row => sources.Select(source => row < 0 || source < 0 ? -1 : (row * input[axis]) + source))];
        }

        return rows;
    }
}
