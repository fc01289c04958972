namespace RealtimeCnn.Engine;

/// <summary>Brings the axes of a tensor into another order. ONNX <c>Transpose</c>.</summary>
[OnnxOperator("Transpose")]
public sealed class Transpose : Layer
{
    /// <summary>For each axis of the output the axis of the input; null to reverse them.</summary>
    public IReadOnlyList<int>? Permutation { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) =>
        new Transpose { Name = node.Name, Permutation = node.HasAttribute("perm") ? node.Integers("perm", []) : null };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        Shape input = inputs[0];
        IReadOnlyList<int> permutation = PermutationOf(input);
        if (!permutation.Order().SequenceEqual(Enumerable.Range(0, input.Rank)))
            throw Mismatch($"a tensor with the axes [{string.Join(", ", permutation)}]", inputs);
        Shape output = [.. permutation.Select(axis => input[axis])];
        return Copy(input).Joined().Sizes.Count <= StridedCopy.MostAxes ? output : throw Mismatch("at most 6 axes", inputs);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override void Forward(LayerContext context) => Copy(context.Inputs[0].Shape).Launch(context);

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        IReadOnlyList<int> permutation = PermutationOf(context.Problem.Inputs[0]);
        Transpose back = new()
        {
            Name = Name,
            Permutation = [.. Enumerable.Range(0, permutation.Count).Select(axis => permutation.ToList().IndexOf(axis))],
        };
        back.Copy(context.Problem.Output).Launch(context, context.OutputGradient, context.InputGradients[0]!);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        Shape input = inputs[0].Shape;
        IReadOnlyList<int> permutation = PermutationOf(input);
        HostTensor<double> output = new(InferShape([input]));
        int[] places = new int[input.Rank];
        for (int index = 0; index < output.Values.Length; index++)
        {
            int[] outputPlaces = output.Shape.PlacesOf(index);
            for (int axis = 0; axis < places.Length; axis++)
                places[permutation[axis]] = outputPlaces[axis];
            output.Values[index] = inputs[0].Values[input.IndexOf(places)];
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        if (Permutation is null)
            exporter.Add("Transpose", exporter.Inputs, exporter.Output);
        else
            exporter.Add("Transpose", exporter.Inputs, exporter.Output, ("perm", Permutation.Select(axis => (long)axis).ToArray()));
    }

    private IReadOnlyList<int> PermutationOf(Shape input) => Permutation ?? [.. Enumerable.Range(0, input.Rank).Reverse()];

    private StridedCopy Copy(Shape input)
    {
        int[] strides = StridedCopy.StridesOf(input);
        IReadOnlyList<int> permutation = PermutationOf(input);
        return new StridedCopy(0, [.. permutation.Select(axis => input[axis])], [.. permutation.Select(axis => strides[axis])]);
    }
}
