using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <content>The gradients: dA is dC times the transpose of B, dB the transpose of A times dC.</content>
public sealed partial class MatMul
{
    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem)
    {
        MatMulBatch batch = MatMulBatch.TryOf(problem.Inputs[0], problem.Inputs[1])!;
        return Math.Max((long)ProductForA(batch).PackedFloats * batch.CountB, (long)ProductForB(batch).PackedFloats * batch.Count);
    }

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        MatMulBatch batch = MatMulBatch.TryOf(context.Inputs[0].Shape, context.Inputs[1].Shape)!;
        DeviceBuffer gradient = context.OutputGradient.Buffer;
        (int rows, int columns, int depth) = batch.Product;
        int sizeC = rows * columns;
        if (context.InputGradients[0] is { } gradientA)
        {
            MatrixProduct product = ProductForA(batch);
            product.LaunchPacking(context, context.Inputs[1].Buffer, context.Scratch, batch.CountB, isTransposed: true);
            Launch(context, product, batch, targetIsA: true, gradientA.Buffer, (index, step, b, stepB) => (
                new MatrixRun(gradient, index * sizeC, step * sizeC),
                new MatrixRun(context.Scratch, b * product.PackedFloats, stepB * product.PackedFloats)));
        }

        if (context.InputGradients[1] is { } gradientB)
        {
            MatrixProduct product = ProductForB(batch);
            product.LaunchPacking(context, gradient, context.Scratch, batch.Count);
            Launch(context, product, batch, targetIsA: false, gradientB.Buffer, (index, step, a, stepA) => (
                new MatrixRun(context.Inputs[0].Buffer, a * rows * depth, stepA * rows * depth),
                new MatrixRun(context.Scratch, index * product.PackedFloats, step * product.PackedFloats)));
        }
    }

    private static MatrixProduct ProductForA(MatMulBatch batch) => new(batch.Product.Rows, batch.Product.Depth, batch.Product.Columns);

    private static MatrixProduct ProductForB(MatMulBatch batch) => new(batch.Product.Depth, batch.Product.Columns, batch.Product.Rows);

    // A factor that was broadcast gets the sum of several products: the first is written, the others are added one by one.
    private static void Launch(
        LayerContext context,
        MatrixProduct product,
        MatMulBatch batch,
        bool targetIsA,
        DeviceBuffer target,
        Func<int, int, int, int, (MatrixRun A, MatrixRun B)> factors)
    {
        int size = product.Rows * product.Columns;
        HashSet<int> written = [];
        foreach ((int index, (int a, int b), (int stepA, int stepB), int count) in batch.Runs())
        {
            (int place, int step, int other, int otherStep) = targetIsA ? (a, stepA, b, stepB) : (b, stepB, a, stepA);
            int together = step != 0 && Enumerable.Range(0, count).All(i => !written.Contains(place + (i * step))) ? count : 1;
            for (int i = 0; i < count; i += together)
            {
                bool isFirst = written.Add(place + (i * step));
                written.UnionWith(Enumerable.Range(0, together).Select(j => place + (j * step)));
                (MatrixRun left, MatrixRun right) = factors(index + i, 1, other + (i * otherStep), otherStep);
                product.Launch(
                    context,
                    left,
                    right,
                    new MatrixRun(target, (place + (i * step)) * size, step * size),
                    together,
                    bias: null,
                    PiecewiseLinear.Identity,
                    isTransposed: !targetIsA,
                    accumulates: !isFirst);
            }
        }
    }
}
