namespace RealtimeCnn.Engine;

/// <summary>A smooth ReLU: log(1 + exp(x)). ONNX <c>Softplus</c>.</summary>
[OnnxOperator("Softplus")]
public sealed class Softplus : Activation
{
    private protected override string Function => "softplus";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Softplus { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
}
