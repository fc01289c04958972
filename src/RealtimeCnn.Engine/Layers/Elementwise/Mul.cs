namespace RealtimeCnn.Engine;

/// <summary>The product of two tensors, element by element. ONNX <c>Mul</c>.</summary>
[OnnxOperator("Mul")]
public sealed class Mul : BinaryLayer
{
    private protected override string Operation => "multiply";

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Mul { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left * right;

    private protected override Tensor LaunchGradient(LayerContext context, int input, Tensor target)
    {
        Broadcasting.Launch(context, "multiply", context.OutputGradient, context.Inputs[1 - input], target);
        return target;
    }
}
