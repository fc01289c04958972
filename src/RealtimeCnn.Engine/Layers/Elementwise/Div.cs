namespace RealtimeCnn.Engine;

/// <summary>The quotient of two tensors. ONNX <c>Div</c>.</summary>
[OnnxOperator("Div")]
public sealed class Div : BinaryLayer
{
    private protected override string Operation => "divide";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Div { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left / right;
}
