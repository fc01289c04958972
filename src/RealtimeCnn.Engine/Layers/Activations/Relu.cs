namespace RealtimeCnn.Engine;

/// <summary>Rectified linear unit: max(x, 0). ONNX <c>Relu</c>. (Nair and Hinton 2010.)</summary>
[OnnxOperator("Relu")]
public sealed class Relu : Activation, IPiecewiseLinearLayer
{
    PiecewiseLinear IPiecewiseLinearLayer.Activation => PiecewiseLinear.Relu;

    private protected override string Function => "relu";

    private protected override bool GradientNeedsOutput => true;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Relu { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => value < 0 ? 0 : value;
}
