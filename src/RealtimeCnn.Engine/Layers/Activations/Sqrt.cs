namespace RealtimeCnn.Engine;

/// <summary>The square root; not a number below zero. ONNX <c>Sqrt</c>.</summary>
[OnnxOperator("Sqrt")]
public sealed class Sqrt : Activation
{
    private protected override string Function => "square_root";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Sqrt { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Sqrt(value);
}
