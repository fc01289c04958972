namespace RealtimeCnn.Engine;

/// <summary>The error function (of the normal distribution). ONNX <c>Erf</c>.</summary>
[OnnxOperator("Erf")]
public sealed class ErrorFunction : Activation
{
    private protected override string Function => "error_function";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new ErrorFunction { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Compute(value);

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Erf", exporter.Inputs, exporter.Output);

    /// <summary>The error function in double precision: its power series, which converges fast where it is not yet 1.</summary>
    internal static double Compute(double value)
    {
        const double OneFromHere = 6;
        if (Math.Abs(value) > OneFromHere)
            return Math.Sign(value);
        // erf(x) = 2 / sqrt(pi) exp(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...): all terms have one sign, so nothing cancels.
        double term = value;
        double sum = value;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * value * value / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-value * value) * sum;
    }
}
