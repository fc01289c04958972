namespace RealtimeCnn.Engine;

/// <summary>The largest whole number that is not larger. ONNX <c>Floor</c>.</summary>
[OnnxOperator("Floor")]
public sealed class Floor : Activation
{
    private protected override string Function => "round_down";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Floor { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double value) => Math.Floor(value);
}
