namespace RealtimeCnn.Engine;

/// <summary>Changes nothing. ONNX <c>Identity</c>.</summary>
[OnnxOperator("Identity")]
public sealed class Identity : PassThrough
{
    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new Identity { Name = node.Name };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("Identity", exporter.Inputs, exporter.Output);
}
