using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Turns the numbers along an axis into probabilities, exp(x) / sum(exp(x)), or into the logarithms of those. ONNX <c>Softmax</c> and
/// <c>LogSoftmax</c>.
/// </summary>
[OnnxOperator("Softmax")]
[OnnxOperator("LogSoftmax")]
public sealed class Softmax : Layer
{
    private const int FirstSetWithOneAxis = 13;

    /// <summary>The axis; negative to count from the end.</summary>
    public int Axis { get; init; } = -1;

    /// <summary>True when the axes behind <see cref="Axis"/> belong to it, as in ONNX before operator set 13.</summary>
    public bool ToTheEnd { get; init; }

    /// <summary>True for the logarithms of the probabilities.</summary>
    public bool IsLogarithm { get; init; }

    /// <inheritdoc/>
    public override string Kind => IsLogarithm ? "LogSoftmax" : "Softmax";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node)
    {
        bool isOld = node.OperatorSet < FirstSetWithOneAxis;
        return new Softmax
        {
            Name = node.Name,
            Axis = node.Integer("axis", isOld ? 1 : -1),
            ToTheEnd = isOld,
            IsLogarithm = node.Operation == "LogSoftmax",
        };
    }

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 1)
            throw Mismatch("one input", inputs);
        _ = AxisOf(Axis, inputs[0]);
        return inputs[0];
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        (int outer, int size, int inner) = Split(context.Output.Shape);
        KernelArguments arguments = new KernelArguments().Add(context.Inputs[0]).Add(context.Output);
        int logarithm = IsLogarithm ? 1 : 0;
        if (inner == 1)
            context.LaunchGroups("softmax", "softmax_rows", arguments.Add(outer, size, logarithm), outer, size);
        else
            context.LaunchElements("softmax", "softmax_columns", arguments.Add(outer, size, inner, logarithm), outer * inner, cost: size);
    }

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Output;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        (int outer, int size, int inner) = Split(context.Output.Shape);
        KernelArguments arguments = new KernelArguments().Add(context.Output).Add(context.OutputGradient).Add(context.InputGradients[0]!);
        int logarithm = IsLogarithm ? 1 : 0;
        if (inner == 1)
            context.LaunchGroups("softmax_backward", "softmax_backward_rows", arguments.Add(outer, size, logarithm), outer, size);
        else
            context.LaunchElements("softmax_backward", "softmax_backward_columns", arguments.Add(outer, size, inner, logarithm), outer * inner, cost: size);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        (int outer, int size, int inner) = Split(inputs[0].Shape);
        HostTensor<double> output = new(inputs[0].Shape);
        for (int run = 0; run < outer * inner; run++)
        {
            int first = (run / inner * size * inner) + (run % inner);
            int[] places = [.. Enumerable.Range(0, size).Select(index => first + (index * inner))];
            double largest = places.Max(place => inputs[0].Values[place]);
            double sum = places.Sum(place => Math.Exp(inputs[0].Values[place] - largest));
            foreach (int place in places)
            {
                double logarithm = inputs[0].Values[place] - largest - Math.Log(sum);
                output.Values[place] = IsLogarithm ? logarithm : Math.Exp(logarithm);
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        Shape shape = exporter.InputShapes[0];
        int axis = AxisOf(Axis, shape);
        if (Split(shape) == SplitAlong(axis, shape))
        {
            exporter.Add(Kind, exporter.Inputs, exporter.Output, ("axis", (long)axis));
            return;
        }

        // Newer operator sets know one axis only; the batch, when it stays an axis, is left open (0).
        string flat = exporter.Intermediate("flat");
        string shares = exporter.Intermediate("shares");
        long[] extents = [.. shape.Select((extent, index) => axis == 1 && index == 0 ? 0L : extent)];
        exporter.Add("Flatten", exporter.Inputs, flat, ("axis", (long)axis));
        exporter.Add(Kind, [flat], shares, ("axis", -1L));
        exporter.Add("Reshape", [shares, exporter.AddIntegers("shape", extents)], exporter.Output);
    }

    private static (int Outer, int Size, int Inner) SplitAlong(int axis, Shape shape) =>
        (shape.Product(0, axis), shape[axis], shape.Product(axis + 1, shape.Rank));

    private (int Outer, int Size, int Inner) Split(Shape shape)
    {
        int axis = AxisOf(Axis, shape);
        return ToTheEnd ? (shape.Product(0, axis), shape.Product(axis, shape.Rank), 1) : SplitAlong(axis, shape);
    }
}
