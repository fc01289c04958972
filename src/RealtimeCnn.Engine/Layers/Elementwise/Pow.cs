namespace RealtimeCnn.Engine;

/// <summary>The first tensor to the power of the second. ONNX <c>Pow</c>.</summary>
[OnnxOperator("Pow")]
public sealed class Pow : BinaryLayer
{
    private protected override string Operation => "power";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Pow { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => Math.Pow(left, right);
}
