using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>A part of a tensor: along each axis some places at regular distances. ONNX <c>Slice</c>; <c>Split</c> is imported as slices.</summary>
[OnnxOperator("Slice")]
public sealed class Slice : Layer
{
    /// <summary>What is kept along the axes that are named; the others are kept whole.</summary>
    public required IReadOnlyList<AxisRange> Ranges { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The range is not constant, or its parts do not go together.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        int[] starts = node.TakeIntegers(1, "starts") ?? [];
        int[] ends = node.TakeIntegers(2, "ends") ?? [];
        int[] axes = node.TakeIntegers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length)];
        int[] steps = (node.HasInput(4) ? node.TakeIntegers(4, "steps") : null) ?? [.. Enumerable.Repeat(1, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || steps.Contains(0))
            throw node.Unsupported("a slice whose starts, ends, axes and steps do not go together");
        return new Slice
        {
            Name = node.Name,
            Ranges = [.. starts.Select((start, index) => new AxisRange(axes[index], start, ends[index], steps[index]))],
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        Shape input = inputs[0];
        if (Ranges.Select(range => AxisOf(range.Axis, input)).Distinct().Count() != Ranges.Count || Ranges.Any(range => range.Step == 0))
            throw Mismatch("axes that differ and steps that are not 0", inputs);
        Shape output = Shape.Of([.. Places(input).Select(places => places.Count)]);
        return Copy(input, output).Joined().Sizes.Count <= StridedCopy.MostAxes ? output : throw Mismatch("at most 6 axes", inputs);
    }

    /// <inheritdoc/>
    public override LayoutChoice ChooseLayout(LayerProblem problem, IReadOnlyList<TensorLayout> offered) => new(offered[0], offered[0]);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Tensor input = context.Inputs[0];
        Tensor output = context.Output;
        Shape shape = output.Shape;
        if (output.Layout == TensorLayout.Dense)
        {
            Copy(input.Shape, shape).Launch(context);
            return;
        }

        (int First, int Count, int Step)[] places = Places(input.Shape);
        KernelArguments arguments = new KernelArguments().Add(input).Add(output).Add(shape[1], shape[3], output.Blocks)
            .Add([.. places.Select(axis => axis.First)]).Add([.. places.Select(axis => axis.Step)]);
        context.LaunchRows("slice", "slice_blocked", arguments, shape[3], shape[2], shape[0] * output.Blocks);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        Shape shape = gradient.Shape;
        DeviceBuffer axes = context.Constant(
            "axes", () => (int[])[.. Places(shape).SelectMany((places, axis) => new[] { shape[axis], places.First, places.Step, places.Count })]);
        KernelArguments arguments = new KernelArguments().Add(context.OutputGradient).Add(gradient).Add(axes);
        if (gradient.Layout == TensorLayout.Dense)
        {
            context.LaunchElements("slice_backward", "slice_backward_dense", arguments.Add(shape.Count, shape.Rank), shape.Count);
            return;
        }

        arguments.Add(shape[1], shape[3], gradient.Blocks);
        context.LaunchRows("slice_backward", "slice_backward_blocked", arguments, shape[3], shape[2], shape[0] * gradient.Blocks);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape input = inputs[0].Shape;
        HostTensor<double> output = new(InferShape([input]));
        (int First, int Count, int Step)[] axes = Places(input);
        for (int index = 0; index < output.Values.Length; index++)
        {
            int[] places = [.. output.Shape.PlacesOf(index).Select((place, axis) => axes[axis].First + (place * axes[axis].Step))];
            output.Values[index] = inputs[0].Values[input.IndexOf(places)];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string[] inputs =
        [
            exporter.Inputs[0],
            exporter.AddIntegers("starts", [.. Ranges.Select(range => (long)range.Start)]),
            exporter.AddIntegers("ends", [.. Ranges.Select(range => (long)range.End)]),
            exporter.AddIntegers("axes", [.. Ranges.Select(range => (long)range.Axis)]),
            exporter.AddIntegers("steps", [.. Ranges.Select(range => (long)range.Step)]),
        ];
        exporter.Add("Slice", inputs, exporter.Output);
    }

    private (int First, int Count, int Step)[] Places(Shape input)
    {
        (int First, int Count, int Step)[] places = [.. input.Select(extent => (0, extent, 1))];
        foreach (AxisRange range in Ranges)
        {
            int axis = AxisOf(range.Axis, input);
            (int first, int count) = range.Within(input[axis]);
            // The step of a single place is of no account, and may be too large to multiply with.
            places[axis] = (first, count, count > 1 ? range.Step : 1);
        }

        return places;
    }

    private StridedCopy Copy(Shape input, Shape output)
    {
        int[] strides = StridedCopy.StridesOf(input);
        (int First, int Count, int Step)[] places = Places(input);
        int offset = output.Count == 0 ? 0 : places.Select((axis, index) => axis.First * strides[index]).Sum();
        return new StridedCopy(offset, [.. output], [.. places.Select((axis, index) => axis.Step * strides[index])]);
    }
}
