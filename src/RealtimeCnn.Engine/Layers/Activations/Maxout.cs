using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// The largest of each group of neighbouring channels; takes N, C and any further axes. ONNX writes it as <c>Reshape</c> and
/// <c>ReduceMax</c>. (Goodfellow et al. 2013.)
/// </summary>
public sealed class Maxout : Layer
{
    /// <summary>Number of channels in a group.</summary>
    public required int Pieces { get; init; }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs) =>
        inputs.Length == 1 && inputs[0].Rank >= 2 && inputs[0][1] % Pieces == 0
            ? inputs[0].With(1, inputs[0][1] / Pieces)
            : throw Mismatch($"NxCxHxW with groups of {Pieces} channels", inputs);

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        Shape output = context.Output.Shape;
        (int outer, int inner) = (output.Product(0, 2), output.Product(2, output.Rank));
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0].Buffer).Add(0).Add(context.Output.Buffer).Add(0).Add(outer, Pieces);
        if (inner == 1)
            context.LaunchGroups("reduce", "reduce_rows", arguments.Add(1f), outer, Pieces, "-DREDUCE=MAX");
        else
            context.LaunchElements("reduce", "reduce_columns", arguments.Add(inner).Add(1f), output.Count, options: "-DREDUCE=MAX", cost: Pieces);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        Shape output = context.Output.Shape;
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.OutputGradient).Add(context.InputGradients[0]!)
            .Add(output.Count, Pieces, output.Product(2, output.Rank));
        context.LaunchElements("maxout_backward", "maxout_backward", arguments, output.Count, cost: Pieces);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        HostTensor<double> output = new(InferShape([inputs[0].Shape]));
        int inner = output.Shape.Product(2, output.Shape.Rank);
        for (int index = 0; index < output.Values.Length; index++)
        {
            int first = (index / inner * Pieces * inner) + (index % inner);
            output.Values[index] = Enumerable.Range(0, Pieces).Max(piece => inputs[0].Values[first + (piece * inner)]);
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        // Zero is "as in the input", so that the batch stays open.
        Shape input = exporter.InputShapes[0];
        long[] groups = [0, input[1] / Pieces, Pieces, .. input.Skip(2).Select(extent => (long)extent)];
        string grouped = exporter.Intermediate("groups");
        exporter.Add("Reshape", [exporter.Inputs[0], exporter.AddIntegers("shape", groups)], grouped);
        exporter.Add("ReduceMax", [grouped], exporter.Output, ("axes", new long[] { 2 }), ("keepdims", 0L));
    }
}
