namespace RealtimeCnn.Engine;

/// <summary>x times a straight line held between 0 and 1: a cheap SiLU. ONNX <c>HardSwish</c>. (Howard et al. 2019.)</summary>
[OnnxOperator("HardSwish")]
public sealed class HardSwish : Activation
{
    private protected override string Function => "hard_swish";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new HardSwish { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => value * Math.Clamp((value / 6) + 0.5, 0, 1);
}
