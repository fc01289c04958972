namespace RealtimeCnn.Engine;

/// <summary>1 / x. ONNX <c>Reciprocal</c>.</summary>
[OnnxOperator("Reciprocal")]
public sealed class Reciprocal : Activation
{
    private protected override string Function => "reciprocal";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Reciprocal { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => 1 / value;
}
