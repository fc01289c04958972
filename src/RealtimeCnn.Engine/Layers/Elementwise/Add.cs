namespace RealtimeCnn.Engine;

/// <summary>The sum of two tensors: what joins the branches of a residual block. ONNX <c>Add</c>.</summary>
[OnnxOperator("Add")]
public sealed class Add : BinaryLayer
{
    private protected override string Operation => "add";

    /// <inheritdoc/>
    public override bool HasBackward => true;

    /// <inheritdoc/>
    public override int? BlockInOutputGradient(LayerProblem problem, int input, TensorLayout layout) =>
        problem.Inputs[input].Equals(problem.Output) ? 0 : null;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Add { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left + right;
}
