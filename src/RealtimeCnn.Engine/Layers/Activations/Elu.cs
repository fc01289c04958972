namespace RealtimeCnn.Engine;

/// <summary>
/// Exponential linear unit: x, or alpha (exp(x) - 1) below zero. ONNX <c>Elu</c>. (Clevert, Unterthiner and Hochreiter 2015.)
/// </summary>
[OnnxOperator("Elu")]
public sealed class Elu : Activation
{
    /// <summary>What the function approaches below zero is its opposite.</summary>
    public float Alpha { get; init; } = 1;

    private protected override string Function => "elu";

    private protected override (float First, float Second) Coefficients => (Alpha, 0);

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Elu { Name = node.Name, Alpha = node.Float("alpha", 1) };

    /// <inheritdoc/>
    public override double Apply(double value) => value < 0 ? Alpha * (Math.Exp(value) - 1) : value;

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("Elu", exporter.Inputs, exporter.Output, ("alpha", Alpha));
}
