namespace RealtimeCnn.Engine;

/// <summary>The quotient of two tensors. ONNX <c>Div</c>.</summary>
[OnnxOperator("Div")]
public sealed class Div : BinaryLayer
{
    private protected override string Operation => "divide";

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs | BackwardNeeds.Output;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Div { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left / right;

    private protected override Tensor LaunchGradient(LayerContext context, int input, Tensor target)
    {
        if (input == 1)
            Broadcasting.Launch(context, "multiply", context.OutputGradient, context.Output, target);
        Tensor dividend = input == 0 ? context.OutputGradient : target;
        Broadcasting.Launch(context, input == 0 ? "divide" : "divide_negative", dividend, context.Inputs[1], target);
        return target;
    }
}
