namespace RealtimeCnn.Engine;

/// <summary>The natural logarithm. ONNX <c>Log</c>.</summary>
[OnnxOperator("Log")]
public sealed class Log : Activation
{
    private protected override string Function => "logarithm";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Log { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Log(value);
}
