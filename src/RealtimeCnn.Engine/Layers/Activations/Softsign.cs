namespace RealtimeCnn.Engine;

/// <summary>x / (1 + |x|). ONNX <c>Softsign</c>.</summary>
[OnnxOperator("Softsign")]
public sealed class Softsign : Activation
{
    private protected override string Function => "softsign";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Softsign { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => value / (1 + Math.Abs(value));
}
