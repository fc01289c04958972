namespace RealtimeCnn.Engine;

/// <summary>The sum of any number of tensors. ONNX <c>Sum</c>.</summary>
[OnnxOperator("Sum")]
public sealed class Sum : VariadicLayer
{
    private protected override string Operation => "add";

    private protected override float Neutral => 0;

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) =>
        problem.Inputs[input].Equals(problem.Output) ? 0 : null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Sum { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left + right;
}
