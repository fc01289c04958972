namespace RealtimeCnn.Engine;

/// <summary>
/// Gaussian error linear unit: x times the probability that a normal variable is below x. ONNX <c>Gelu</c>. (Hendrycks and Gimpel 2016.)
/// </summary>
[OnnxOperator("Gelu")]
public sealed class Gelu : Activation
{
    private const double Cubic = 0.044715;
    private static readonly double RootOfTwoByPi = Math.Sqrt(2 / Math.PI);

    /// <summary>True for the approximation by a hyperbolic tangent, which some models were trained with.</summary>
    public bool IsTanh { get; init; }

    private protected override string Function => IsTanh ? "gelu_tanh" : "gelu";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The node asks for another approximation.</exception>
    public static Layer FromOnnx(OnnxNode node) => node.Text("approximate", "none") switch
    {
        "none" => new Gelu { Name = node.Name },
        "tanh" => new Gelu { Name = node.Name, IsTanh = true },
        string other => throw node.Unsupported($"the approximation '{other}'"),
    };

    /// <inheritdoc/>
    public override double Apply(double value) => IsTanh
        ? 0.5 * value * (1 + Math.Tanh(RootOfTwoByPi * (value + (Cubic * value * value * value))))
        : 0.5 * value * (1 + ErrorFunction.Compute(value / Math.Sqrt(2)));

    /// <summary>Writes what the function consists of: the operator is younger than the operator set that files are written for.</summary>
    /// <param name="exporter">Takes the nodes.</param>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string input = exporter.Inputs[0];
        string curve = IsTanh ? WriteTanh(exporter, input) : WriteErf(exporter, input);
        string share = Write(exporter, "Add", "share", curve, exporter.AddScalar("one", 1));
        string half = Write(exporter, "Mul", "half", input, exporter.AddScalar("one_half", 0.5f));
        exporter.Add("Mul", [half, share], exporter.Output);
    }

    private static string WriteErf(OnnxExporter exporter, string input)
    {
        string scaled = Write(exporter, "Mul", "scaled", input, exporter.AddScalar("root_of_half", (float)Math.Sqrt(0.5)));
        return Write(exporter, "Erf", "erf", scaled);
    }

    private static string WriteTanh(OnnxExporter exporter, string input)
    {
        string square = Write(exporter, "Mul", "square", input, input);
        string cube = Write(exporter, "Mul", "cube", square, input);
        string small = Write(exporter, "Mul", "small", cube, exporter.AddScalar("cubic", (float)Cubic));
        string sum = Write(exporter, "Add", "sum", input, small);
        string scaled = Write(exporter, "Mul", "scaled", sum, exporter.AddScalar("root_of_two_by_pi", (float)RootOfTwoByPi));
        return Write(exporter, "Tanh", "tanh", scaled);
    }

    private static string Write(OnnxExporter exporter, string operation, string name, params IReadOnlyList<string> inputs)
    {
        string output = exporter.Intermediate(name);
        exporter.Add(operation, inputs, output);
        return output;
    }
}
