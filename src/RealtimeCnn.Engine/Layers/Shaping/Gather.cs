using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Picks places along an axis by their numbers, which are known before the network runs. In the output the axes of the numbers stand
/// where the axis was. ONNX <c>Gather</c>.
/// </summary>
[OnnxOperator("Gather")]
public sealed class Gather : Layer
{
    /// <summary>The axis; negative to count from the end.</summary>
    public int Axis { get; init; }

    /// <summary>The places; negative to count from the end.</summary>
    public required HostTensor<long> Indices { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The numbers are not constant.</exception>
    public static Layer FromOnnx(OnnxNode node) => new Gather
    {
        Name = node.Name,
        Axis = node.Integer("axis", 0),
        Indices = new HostTensor<long>(node.InputShape(1), node.TakeIntegers(1)),
    };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        (int outer, int extent, int inner) = Split(inputs[0]);
        if (Indices.Values.Any(index => index < -extent || index >= extent))
            throw Mismatch($"at least {Indices.Values.Max(index => index < 0 ? -index : index + 1)} places along axis {Axis}", inputs);
        int axis = AxisOf(Axis, inputs[0]);
        return Shape.Of([.. inputs[0].Take(axis), .. Indices.Shape, .. inputs[0].Skip(axis + 1)]);
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        (int outer, int extent, int inner) = Split(context.Inputs[0].Shape);
        int picks = Indices.Shape.Count;
        DeviceBuffer indices = context.Constant("indices", () => Places(extent));
        KernelArguments arguments = new KernelArguments()
            .Add(context.Inputs[0]).Add(indices).Add(context.Output).Add(outer, extent, inner, picks);
        if (context.KernelClass == KernelClass.Cpu)
            context.LaunchElements("gather", "gather", arguments, outer * picks, cost: inner);
        else
            context.LaunchElements("gather", "gather", arguments, outer * picks * inner);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        (int outer, int extent, int inner) = Split(context.Problem.Inputs[0]);
        // As for padding: each row of the input gets the sum of the output's rows that it was copied to.
        InversePlaces rows = InversePlaces.Of(
            [.. Enumerable.Range(0, outer).SelectMany(first => Places(extent).Select(place => (first * extent) + place))], outer * extent);
        InversePlaces columns = InversePlaces.Of([.. Enumerable.Range(0, inner)], inner);
        KernelArguments arguments = new KernelArguments().Add(context.OutputGradient).Add(context.InputGradients[0]!)
            .Add(context.Constant("row starts", () => rows.Starts)).Add(context.Constant("row places", () => rows.Places))
            .Add(context.Constant("column starts", () => columns.Starts)).Add(context.Constant("column places", () => columns.Places))
            .Add(inner, inner);
        context.LaunchElements("pad_backward", "pad_backward_dense", arguments, inner, outer * extent);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        (int outer, int extent, int inner) = Split(inputs[0].Shape);
        int[] places = Places(extent);
        HostTensor<double> output = new(InferShape([inputs[0].Shape]));
        for (int index = 0; index < output.Values.Length; index++)
        {
            int place = places[index / inner % places.Length];
            output.Values[index] = inputs[0].Values[(((index / inner / places.Length * extent) + place) * inner) + (index % inner)];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string indices = exporter.AddIntegers("indices", Indices.Values);
        if (Indices.Shape.Rank == 1)
        {
            exporter.Add("Gather", [exporter.Inputs[0], indices], exporter.Output, ("axis", (long)Axis));
            return;
        }

        // The batch, when it stays an axis, is left open (0).
        string picked = exporter.Intermediate("picked");
        Shape input = exporter.InputShapes[0];
        long[] extents = [.. InferShape([input]).Select((extent, axis) => axis == 0 && AxisOf(Axis, input) > 0 ? 0L : extent)];
        exporter.Add("Gather", [exporter.Inputs[0], indices], picked, ("axis", (long)Axis));
        exporter.Add("Reshape", [picked, exporter.AddIntegers("shape", extents)], exporter.Output);
    }

    private int[] Places(int extent) => [.. Indices.Values.Select(index => (int)(index < 0 ? index + extent : index))];

    private (int Outer, int Extent, int Inner) Split(Shape shape)
    {
        int axis = AxisOf(Axis, shape);
        return (shape.Product(0, axis), shape[axis], shape.Product(axis + 1, shape.Rank));
    }
}
