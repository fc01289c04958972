namespace RealtimeCnn.Engine;

/// <summary>The difference of two tensors. ONNX <c>Sub</c>.</summary>
[OnnxOperator("Sub")]
public sealed class Sub : BinaryLayer
{
    private protected override string Operation => "subtract";

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) =>
        input == 0 && problem.Inputs[0].Equals(problem.Output) ? 0 : null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Sub { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left - right;

    private protected override Tensor LaunchGradient(LayerContext context, int input, Tensor target)
    {
        if (input == 0)
            return context.OutputGradient;
        Tensor minusOne = new([], new Geometry([], TensorLayout.Dense), context.Constant("minus one", () => new[] { -1f }));
        Broadcasting.Launch(context, "multiply", context.OutputGradient, minusOne, target);
        return target;
    }
}
