using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Makes one number of all along some axes. ONNX <c>ReduceMean</c>, <c>ReduceSum</c>, <c>ReduceMax</c> and <c>ReduceMin</c>.</summary>
[OnnxOperator("ReduceMean")]
[OnnxOperator("ReduceSum")]
[OnnxOperator("ReduceMax")]
[OnnxOperator("ReduceMin")]
public sealed class Reduce : Layer
{
    /// <summary>What is made of the elements.</summary>
    public required ReduceOperation Operation { get; init; }

    /// <summary>The axes; negative to count from the end. None leaves the tensor as it is, null takes all.</summary>
    public IReadOnlyList<int>? Axes { get; init; }

    /// <summary>True when the axes stay, with extent 1.</summary>
    public bool KeepAxes { get; init; } = true;

    /// <inheritdoc/>
    public override string Kind => $"Reduce{Operation}";

    /// <inheritdoc/>
    public override SlidingWindow? Window => Axes is not null && Axes.All(axis => axis == 1) ? SlidingWindow.Pixel : null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The axes are not constant.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        int[]? axes = node.TakeIntegers(1, "axes");
        if (axes is null or { Length: 0 })
            axes = node.Integer("noop_with_empty_axes", 0) != 0 ? [] : null;
        return new Reduce
        {
            Name = node.Name,
            Operation = Enum.Parse<ReduceOperation>(node.Operation["Reduce".Length..]),
            Axes = axes,
            KeepAxes = node.Integer("keepdims", 1) != 0,
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        HashSet<int> axes = AxesOf(inputs[0]);
        return [.. inputs[0].Select((extent, axis) => (Extent: axes.Contains(axis) ? 1 : extent, IsKept: KeepAxes || !axes.Contains(axis)))
            .Where(axis => axis.IsKept).Select(axis => axis.Extent)];
    }

    /// <inheritdoc/>
    public override long ScratchFloats(LayerProblem problem) => Passes(problem.Inputs[0], AxesOf(problem.Inputs[0])).SkipLast(1).Sum(pass => (long)pass.Outer * pass.Inner);

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => Launch(
        context, Operation, Passes(context.Inputs[0].Shape, AxesOf(context.Inputs[0].Shape)), context.Inputs[0].Buffer, context.Output.Buffer, scratch: 0);

    /// <summary>Records a reduction.</summary>
    /// <param name="context">Where to record.</param>
    /// <param name="operation">What is made of the elements.</param>
    /// <param name="passes">From <see cref="Passes"/>.</param>
    /// <param name="source">The dense tensor.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="scratch">Where in the scratch memory results of passes may lie.</param>
    internal static void Launch(
        LayerContext context,
        ReduceOperation operation,
        IReadOnlyList<(int Outer, int Size, int Inner)> passes,
        DeviceBuffer source,
        DeviceBuffer output,
        int scratch)
    {
        string options = $"-DREDUCE={(operation == ReduceOperation.Mean ? ReduceOperation.Sum : operation).ToString().ToUpperInvariant()}";
        int sourceOffset = 0;
        for (int index = 0; index < passes.Count; index++)
        {
            (int outer, int size, int inner) = passes[index];
            bool isLast = index == passes.Count - 1;
            (DeviceBuffer target, int targetOffset) = isLast ? (output, 0) : (context.Scratch, scratch);
            float scale = operation == ReduceOperation.Mean ? 1f / size : 1;
            KernelArguments arguments = new KernelArguments().Add(source).Add(sourceOffset).Add(target).Add(targetOffset);
            if (inner == 1)
                context.LaunchGroups("reduce", "reduce_rows", arguments.Add(outer, size).Add(scale), outer, size, options);
            else
                context.LaunchElements("reduce", "reduce_columns", arguments.Add(outer, size, inner).Add(scale), outer * inner, 1, options, size);
            (source, sourceOffset, scratch) = (target, targetOffset, scratch + (outer * inner));
        }
    }

    /// <inheritdoc/>
    public override bool HasBackward => Operation is ReduceOperation.Mean or ReduceOperation.Sum;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Tensor gradient = context.InputGradients[0]!;
        HashSet<int> axes = AxesOf(gradient.Shape);
        Shape kept = [.. gradient.Shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent)];
        float share = Operation == ReduceOperation.Mean ? (float)kept.Count / gradient.Shape.Count : 1;
        Tensor factor = new([], new Geometry([], TensorLayout.Dense), context.Constant("share", () => new[] { share }));
        Tensor small = new(kept, new Geometry(kept, TensorLayout.Dense), context.OutputGradient.Buffer);
        Broadcasting.Launch(context, "multiply", small, factor, gradient);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape shape = inputs[0].Shape;
        HashSet<int> axes = AxesOf(shape);
        Shape kept = [.. shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent)];
        List<double>[] collected = [.. Enumerable.Range(0, kept.Count).Select(_ => new List<double>())];
        for (int index = 0; index < shape.Count; index++)
        {
            int[] places = [.. shape.PlacesOf(index).Select((place, axis) => axes.Contains(axis) ? 0 : place)];
            collected[kept.IndexOf(places)].Add(inputs[0].Values[index]);
        }

        return new HostTensor<double>(InferShape([shape]), [.. collected.Select(Combine)]);
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        long[] axes = [.. Axes ?? []];
        (string, object) keep = ("keepdims", KeepAxes ? 1L : 0L);
        if (Axes is { Count: 0 })
            exporter.Add("Identity", exporter.Inputs, exporter.Output);
        else if (Axes is null)
            exporter.Add(Kind, exporter.Inputs, exporter.Output, keep);
        else if (Operation == ReduceOperation.Sum)
            exporter.Add(Kind, [exporter.Inputs[0], exporter.AddIntegers("axes", axes)], exporter.Output, keep);
        else
            exporter.Add(Kind, exporter.Inputs, exporter.Output, ("axes", axes), keep);
    }

    private double Combine(List<double> values) => Operation switch
    {
        ReduceOperation.Mean => values.Average(),
        ReduceOperation.Sum => values.Sum(),
        ReduceOperation.Max => values.Max(),
        _ => values.Min(),
    };

    private HashSet<int> AxesOf(Shape input) => Axes is null ? [.. Enumerable.Range(0, input.Rank)] : [.. Axes.Select(axis => AxisOf(axis, input))];

    /// <summary>Divides a reduction into passes along a run of neighbouring axes each, the last first.</summary>
    /// <param name="input">The shape.</param>
    /// <param name="axes">The axes to reduce.</param>
    /// <returns>For each pass the elements before, along and behind its axes.</returns>
    internal static List<(int Outer, int Size, int Inner)> Passes(Shape input, HashSet<int> axes)
    {
        List<(int Outer, int Size, int Inner)> passes = [];
        int inner = 1;
        for (int end = input.Rank; end > 0;)
        {
            int begin = end - 1;
            while (begin > 0 && axes.Contains(begin - 1) == axes.Contains(end - 1))
                begin--;
            if (axes.Contains(begin))
                passes.Add((input.Product(0, begin), input.Product(begin, end), inner));
            else
                inner *= input.Product(begin, end);
            end = begin;
        }

        // Nothing to do is a copy.
        return passes.Count > 0 ? passes : [(input.Count, 1, 1)];
    }
}
