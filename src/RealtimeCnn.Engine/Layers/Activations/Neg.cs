namespace RealtimeCnn.Engine;

/// <summary>The opposite number. ONNX <c>Neg</c>.</summary>
[OnnxOperator("Neg")]
public sealed class Neg : Activation
{
    private protected override string Function => "negate";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Neg { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => -value;
}
