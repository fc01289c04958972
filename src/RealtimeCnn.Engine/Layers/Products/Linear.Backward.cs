namespace RealtimeCnn.Engine;

/// <content>The gradients: that of the input is dY W, that of the weights the transpose of dY times X.</content>
public sealed partial class Linear
{
    /// <inheritdoc/>
    public override bool HasBackward => Activation == PiecewiseLinear.Identity;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <inheritdoc/>
    public override long BackwardScratchFloats(LayerProblem problem) =>
        Math.Max(InputProduct(problem).PackedFloats, WeightProduct(problem).PackedFloats);

    /// <inheritdoc/>
    public override long TrainingFloats(LayerProblem problem) => ForwardProduct(problem).PackedFloats;

    /// <inheritdoc/>
    public override void Backward(LayerContext context)
    {
        MatrixRun gradient = new(context.OutputGradient.Buffer);
        MatrixRun scratch = new(context.Scratch);
        if (context.InputGradients[0] is { } inputGradient)
        {
            MatrixProduct product = InputProduct(context.Problem);
            product.LaunchPacking(context, context.ValueOf(Weight), context.Scratch, count: 1);
            product.Launch(context, gradient, scratch, new MatrixRun(inputGradient.Buffer), count: 1, bias: null, PiecewiseLinear.Identity);
        }

        if (context.GradientOf(Weight) is { } weightGradient)
        {
            MatrixProduct product = WeightProduct(context.Problem);
            product.LaunchPacking(context, context.Inputs[0].Buffer, context.Scratch, count: 1);
            product.Launch(
                context,
                gradient,
                scratch,
                new MatrixRun(weightGradient),
                count: 1,
                bias: null,
                PiecewiseLinear.Identity,
                isTransposed: true,
                accumulates: true);
        }

        if (Bias is not null && context.GradientOf(Bias) is { } biasGradient)
            ColumnSums.Launch(context, context.OutputGradient.Buffer, biasGradient, RowsOf(context.Problem), Weight.Shape[0]);
    }

    private static int RowsOf(LayerProblem problem) => problem.Inputs[0].Product(0, problem.Inputs[0].Rank - 1);

    private MatrixProduct ForwardProduct(LayerProblem problem) => new(RowsOf(problem), Weight.Shape[0], Weight.Shape[1]);

    private MatrixProduct InputProduct(LayerProblem problem) => new(RowsOf(problem), Weight.Shape[1], Weight.Shape[0]);

    private MatrixProduct WeightProduct(LayerProblem problem) => new(Weight.Shape[0], Weight.Shape[1], RowsOf(problem));
}
