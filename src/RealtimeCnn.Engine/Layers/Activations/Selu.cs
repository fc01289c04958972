namespace RealtimeCnn.Engine;

/// <summary>
/// Scaled exponential linear unit: gamma x, or gamma alpha (exp(x) - 1) below zero; keeps mean and variance from layer to layer. ONNX
/// <c>Selu</c>. (Klambauer et al. 2017.)
/// </summary>
[OnnxOperator("Selu")]
public sealed class Selu : Activation
{
    /// <summary>The depth below zero, before scaling.</summary>
    public float Alpha { get; init; } = 1.67326324f;

    /// <summary>The scale.</summary>
    public float Gamma { get; init; } = 1.05070102f;

    private protected override string Function => "selu";

    private protected override (float First, float Second) Coefficients => (Alpha, Gamma);

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) =>
        new Selu { Name = node.Name, Alpha = node.Float("alpha", 1.67326324f), Gamma = node.Float("gamma", 1.05070102f) };

    /// <inheritdoc/>
    public override double Apply(double value) => Gamma * (value < 0 ? Alpha * (Math.Exp(value) - 1) : value);

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("Selu", exporter.Inputs, exporter.Output, ("alpha", Alpha), ("gamma", Gamma));
}
