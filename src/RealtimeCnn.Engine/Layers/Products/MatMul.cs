namespace RealtimeCnn.Engine;

/// <summary>
/// Matrix product of two values that are both computed, as in attention. The last two axes are the matrices; axes before them count the
/// products and are broadcast, as in NumPy's <c>matmul</c>. ONNX <c>MatMul</c>; with a constant second factor it becomes a <see cref="Linear"/>.
/// </summary>
[OnnxOperator("MatMul")]
public sealed partial class MatMul : Layer
{
    /// <inheritdoc/>
    public override SlidingWindow? Window => null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => node.IsConstant(1) && node.InputShape(1).Rank == 2
        ? new Linear { Name = node.Name, Weight = Linear.Transpose(node.TakeParameter(1)) }
        : new MatMul { Name = node.Name };

    /// <inheritdoc/>
    public override Shape InferShape(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length != 2 || inputs[0].Rank == 0 || inputs[1].Rank == 0)
            throw Mismatch("two factors", inputs);
        return (MatMulBatch.TryOf(inputs[0], inputs[1]) ?? throw Mismatch("factors that go together", inputs)).Output;
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<Shape> inputs, Shape output) => (long)output.Count * inputs[0][^1];

    /// <inheritdoc/>
    public override long ScratchFloats(LayerProblem problem)
    {
        MatMulBatch batch = MatMulBatch.TryOf(problem.Inputs[0], problem.Inputs[1])!;
        return (long)batch.Product.PackedFloats * batch.CountB;
    }

    /// <inheritdoc/>
    public override void Forward(LayerContext context)
    {
        MatMulBatch batch = MatMulBatch.TryOf(context.Inputs[0].Shape, context.Inputs[1].Shape)!;
        MatrixProduct product = batch.Product;
        product.LaunchPacking(context, context.Inputs[1].Buffer, context.Scratch, batch.CountB);
        int sizeA = product.Rows * product.Depth;
        int sizeC = product.Rows * product.Columns;
        foreach ((int index, (int a, int b), (int stepA, int stepB), int count) in batch.Runs())
        {
            product.Launch(
                context,
                new MatrixRun(context.Inputs[0].Buffer, a * sizeA, stepA * sizeA),
                new MatrixRun(context.Scratch, b * product.PackedFloats, stepB * product.PackedFloats),
                new MatrixRun(context.Output.Buffer, index * sizeC, sizeC),
                count,
                bias: null,
                PiecewiseLinear.Identity);
        }
    }

    /// <inheritdoc/>
    public override HostTensor<double> Reference(IReadOnlyList<HostTensor<double>> inputs)
    {
        MatMulBatch batch = MatMulBatch.TryOf(inputs[0].Shape, inputs[1].Shape)!;
        (int rows, int columns, int depth) = batch.Product;
        HostTensor<double> output = new(batch.Output);
        for (int index = 0; index < output.Values.Length; index++)
        {
            (int a, int b) = batch.Factors(index / (rows * columns));
            int row = index / columns % rows;
            double sum = 0;
            for (int k = 0; k < depth; k++)
            {
                double left = inputs[0].Values[(((a * rows) + row) * depth) + k];
                sum += left * inputs[1].Values[(((b * depth) + k) * columns) + (index % columns)];
            }

            output.Values[index] = sum;
        }

        return output;
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("MatMul", exporter.Inputs, exporter.Output);
}
