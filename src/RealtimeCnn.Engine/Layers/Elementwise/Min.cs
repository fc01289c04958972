namespace RealtimeCnn.Engine;

/// <summary>The smallest of any number of tensors, element by element. ONNX <c>Min</c>.</summary>
[OnnxOperator("Min")]
public sealed class Min : VariadicLayer
{
    private protected override string Operation => "minimum";

    private protected override float Neutral => float.PositiveInfinity;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Min { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => Math.Min(left, right);
}
