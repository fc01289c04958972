namespace RealtimeCnn.Engine;

/// <summary>x tanh(log(1 + exp(x))). ONNX <c>Mish</c>. (Misra 2019.)</summary>
[OnnxOperator("Mish")]
public sealed class Mish : Activation
{
    private protected override string Function => "mish";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Mish { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => value * Math.Tanh(Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value))));

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        // The operator is younger than the operator set that files are written for.
        string softplus = exporter.Intermediate("softplus");
        string tanh = exporter.Intermediate("tanh");
        exporter.Add("Softplus", exporter.Inputs, softplus);
        exporter.Add("Tanh", [softplus], tanh);
        exporter.Add("Mul", [exporter.Inputs[0], tanh], exporter.Output);
    }
}
