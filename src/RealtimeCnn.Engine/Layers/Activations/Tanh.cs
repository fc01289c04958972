namespace RealtimeCnn.Engine;

/// <summary>Hyperbolic tangent. ONNX <c>Tanh</c>.</summary>
[OnnxOperator("Tanh")]
public sealed class Tanh : Activation
{
    private protected override string Function => "hyperbolic_tangent";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Tanh { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Tanh(value);
}
