using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>
/// Dense (fully connected) layer: each output is the sum of all inputs times weights, plus a bias, for each row of the input, whose last
/// axis is the inputs. ONNX <c>Gemm</c> with constant weights, and <c>MatMul</c> with them. When optimised it may apply an activation.
/// </summary>
[OnnxOperator("Gemm")]
public sealed partial class Linear : Layer
{
    /// <summary>Weights: outputs, inputs.</summary>
    public required Parameter Weight { get; init; }

    /// <summary>One number for each output; null for none.</summary>
    public Parameter? Bias { get; init; }

    /// <summary>Applied before the output is stored.</summary>
    public PiecewiseLinear Activation { get; init; } = PiecewiseLinear.Identity;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => Bias is null ? [Weight] : [Weight, Bias];

    /// <inheritdoc/>
    public override SlidingWindow? Window => null;

    /// <inheritdoc/>
    public override string Description => $"{Kind} {Weight.Shape[0]}{Activation.Description}";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The weights are not a constant matrix, the bias is none for columns, or the input is transposed.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        if (!IsLinear(node))
            throw node.Unsupported("a product whose second factor is not constant, or that adds more than a bias");
        Parameter weight = Scale(node.TakeParameter(1), node.Float("alpha", 1));
        if (node.Integer("transB", 0) == 0)
            weight = Transpose(weight);
        Parameter? bias = node.HasInput(2) ? Scale(node.TakeParameter(2), node.Float("beta", 1)) : null;
        int outputs = weight.Shape[0];
        if (bias is not null)
        {
            float[] values = bias.Shape.Count == 1 ? [.. Enumerable.Repeat(bias.Value.Values[0], outputs)] : bias.Value.Values;
            bias = bias with { Value = new HostTensor<float>([outputs], values) };
        }

        return new Linear { Name = node.Name, Weight = weight, Bias = bias };
    }

    /// <summary>The same layer with an activation; passes fuse with it.</summary>
    /// <param name="name">The new layer's name.</param>
    /// <param name="activation">Its activation.</param>
    /// <returns>The new layer.</returns>
    public Linear With(string name, PiecewiseLinear activation) => new() { Name = name, Weight = Weight, Bias = Bias, Activation = activation };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        int features = Weight.Shape[1];
        if (inputs.Length != 1 || inputs[0].Rank == 0 || inputs[0][^1] != features)
            throw Mismatch($"rows of {features} numbers", inputs);
        return inputs[0].With(-1, Weight.Shape[0]);
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) => (long)output.Count * Weight.Shape[1];

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        MatrixProduct product = ForwardProduct(context.Problem);
        DeviceBuffer weight = context.Packed(
            "weight",
            product.PackedFloats,
            () => product.Pack(Weight.Value.Values),
            packed => product.LaunchPacking(context, context.ValueOf(Weight), packed, count: 1, isTransposed: true));
        DeviceBuffer? bias = Bias is null
            ? null
            : context.Padded("bias", Bias, () => Conv2dWeights.PadBias(Bias, product.Columns, MatrixProduct.PanelWidth));
        MatrixRun a = new(context.Inputs[0].Buffer);
        product.Launch(context, a, new MatrixRun(weight), new MatrixRun(context.Output.Buffer), count: 1, bias, Activation);
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        int features = Weight.Shape[1];
        HostTensor<double> output = new(InferShape([inputs[0].Shape]));
        for (int index = 0; index < output.Values.Length; index++)
        {
            int row = index / Weight.Shape[0];
            int column = index % Weight.Shape[0];
            double sum = Bias?.Value.Values[column] ?? 0;
            for (int k = 0; k < features; k++)
                sum += inputs[0].Values[(row * features) + k] * Weight.Value.Values[(column * features) + k];
            output.Values[index] = Activation.Apply(sum);
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        if (Activation != PiecewiseLinear.Identity)
            throw new EngineException($"Layer {Name} was fused for running; export the network before it is optimised.");
        if (exporter.InputShapes[0].Rank == 2)
        {
            exporter.Add("Gemm", [exporter.Inputs[0], .. Parameters.Select(exporter.Add)], exporter.Output, ("transB", 1L));
            return;
        }

        string product = Bias is null ? exporter.Output : exporter.Intermediate("product");
        exporter.Add("MatMul", [exporter.Inputs[0], exporter.Add(Transpose(Weight))], product);
        if (Bias is not null)
            exporter.Add("Add", [product, exporter.Add(Bias)], exporter.Output);
    }

    /// <summary>Whether a <c>Gemm</c> is such a layer: constant weights, the input as it is, and a bias for columns if any.</summary>
    internal static bool IsLinear(OnnxNode node)
    {
        if (!node.IsConstant(1) || node.InputShape(1).Rank != 2 || node.Integer("transA", 0) != 0)
            return false;
        int outputs = node.InputShape(1)[node.Integer("transB", 0) == 0 ? 1 : 0];
        if (!node.HasInput(2))
            return true;
        Shape bias = node.InputShape(2);
        return node.IsConstant(2) && (bias.Count == 1 || (bias.Count == outputs && bias[^1] == outputs));
    }

    /// <summary>The transpose of a matrix under the same name.</summary>
    internal static Parameter Transpose(Parameter matrix)
    {
        int rows = matrix.Shape[0];
        int columns = matrix.Shape[1];
        HostTensor<float> transposed = new([columns, rows]);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed.Values[(column * rows) + row] = matrix.Value.Values[(row * columns) + column];
        }

        return matrix with { Value = transposed };
    }

    private static Parameter Scale(Parameter parameter, float factor) => factor == 1
        ? parameter
        : parameter with { Value = new HostTensor<float>(parameter.Shape, [.. parameter.Value.Values.Select(value => value * factor)]) };
}
