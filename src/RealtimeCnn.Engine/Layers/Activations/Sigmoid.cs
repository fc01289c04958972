namespace RealtimeCnn.Engine;

/// <summary>Logistic sigmoid: 1 / (1 + exp(-x)). ONNX <c>Sigmoid</c>.</summary>
[OnnxOperator("Sigmoid")]
public sealed class Sigmoid : Activation
{
    private protected override string Function => "sigmoid";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Sigmoid { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => 1 / (1 + Math.Exp(-value));
}
