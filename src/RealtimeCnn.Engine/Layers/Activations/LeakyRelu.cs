namespace RealtimeCnn.Engine;

/// <summary>
/// Leaky rectified linear unit: x, or a small slope times x below zero. ONNX <c>LeakyRelu</c>. (Maas, Hannun and Ng 2013.)
/// </summary>
[OnnxOperator("LeakyRelu")]
public sealed class LeakyRelu : Activation, IPiecewiseLinearLayer
{
    /// <summary>The slope below zero.</summary>
    public float Slope { get; init; } = 0.01f;

    private protected override string Function => "leaky_relu";

    private protected override (float First, float Second) Coefficients => (Slope, 0);

    PiecewiseLinear IPiecewiseLinearLayer.Activation => PiecewiseLinear.LeakyRelu(Slope);

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new LeakyRelu { Name = node.Name, Slope = node.Float("alpha", 0.01f) };

    /// <inheritdoc/>
    public override double Apply(double value) => value < 0 ? value * Slope : value;

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("LeakyRelu", exporter.Inputs, exporter.Output, ("alpha", Slope));
}
