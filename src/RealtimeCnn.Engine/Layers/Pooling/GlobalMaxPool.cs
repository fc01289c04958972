namespace RealtimeCnn.Engine;

/// <summary>The largest number of each channel. ONNX <c>GlobalMaxPool</c>.</summary>
[OnnxOperator("GlobalMaxPool")]
public sealed class GlobalMaxPool : GlobalPooling
{
    private protected override string Reduction => "MAX";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new GlobalMaxPool { Name = node.Name };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("GlobalMaxPool", exporter.Inputs, exporter.Output);

    private protected override double Pool(double[] channel) => channel.Aggregate(Math.Max);
}
