namespace RealtimeCnn.Engine;

/// <summary>The largest of any number of tensors, element by element. ONNX <c>Max</c>.</summary>
[OnnxOperator("Max")]
public sealed class Max : VariadicLayer
{
    private protected override string Operation => "maximum";

    private protected override float Neutral => float.NegativeInfinity;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Max { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => Math.Max(left, right);
}
