namespace RealtimeCnn.Engine;

/// <summary>
/// Sigmoid linear unit, also called swish: x times its sigmoid. ONNX writes it as <c>Sigmoid</c> and <c>Mul</c>. (Elfwing, Uchibe and Doya
/// 2017.)
/// </summary>
public sealed class Silu : Activation
{
    private protected override string Function => "silu";

    /// <inheritdoc/>
    public override double Apply(double value) => value / (1 + Math.Exp(-value));

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string sigmoid = exporter.Intermediate("sigmoid");
        exporter.Add("Sigmoid", exporter.Inputs, sigmoid);
        exporter.Add("Mul", [exporter.Inputs[0], sigmoid], exporter.Output);
    }
}
