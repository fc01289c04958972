namespace RealtimeCnn.Engine;

/// <summary>The difference of two tensors. ONNX <c>Sub</c>.</summary>
[OnnxOperator("Sub")]
public sealed class Sub : BinaryLayer
{
    private protected override string Operation => "subtract";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Sub { Name = node.Name };

    /// <inheritdoc/>
    public override double Apply(double left, double right) => left - right;
}
