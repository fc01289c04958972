namespace RealtimeCnn.Engine;

/// <summary>The exponential function. ONNX <c>Exp</c>.</summary>
[OnnxOperator("Exp")]
public sealed class Exp : Activation
{
    private protected override string Function => "exponential";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Exp { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Exp(value);
}
