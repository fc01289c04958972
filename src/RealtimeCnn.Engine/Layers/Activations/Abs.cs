namespace RealtimeCnn.Engine;

/// <summary>The absolute value. ONNX <c>Abs</c>.</summary>
[OnnxOperator("Abs")]
public sealed class Abs : Activation
{
    private protected override string Function => "absolute";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Abs { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Abs(value);
}
