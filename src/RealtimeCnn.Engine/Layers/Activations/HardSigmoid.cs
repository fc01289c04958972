namespace RealtimeCnn.Engine;

/// <summary>A straight line held between 0 and 1: a cheap sigmoid. ONNX <c>HardSigmoid</c>.</summary>
[OnnxOperator("HardSigmoid")]
public sealed class HardSigmoid : Activation
{
    /// <summary>The line's slope.</summary>
    public float Alpha { get; init; } = 0.2f;

    /// <summary>The line's value at zero.</summary>
    public float Beta { get; init; } = 0.5f;

    private protected override string Function => "hard_sigmoid";

    private protected override bool GradientNeedsOutput => true;

    private protected override (float First, float Second) Coefficients => (Alpha, Beta);

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) =>
        new HardSigmoid { Name = node.Name, Alpha = node.Float("alpha", 0.2f), Beta = node.Float("beta", 0.5f) };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Clamp((Alpha * value) + Beta, 0, 1);

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("HardSigmoid", exporter.Inputs, exporter.Output, ("alpha", Alpha), ("beta", Beta));
}
