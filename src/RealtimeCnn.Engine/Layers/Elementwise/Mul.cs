namespace RealtimeCnn.Engine;

/// <summary>The product of two tensors, element by element. ONNX <c>Mul</c>.</summary>
[OnnxOperator("Mul")]
public sealed class Mul : BinaryLayer
{
    private protected override string Operation => "multiply";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Mul { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left * right;
}
