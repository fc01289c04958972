namespace RealtimeCnn.Engine;

/// <summary>The mean of each channel. ONNX <c>GlobalAveragePool</c>. (Lin, Chen and Yan 2013.)</summary>
[OnnxOperator("GlobalAveragePool")]
public sealed class GlobalAveragePool : GlobalPooling
{
    private protected override string Reduction => "MEAN";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    public static Layer FromOnnx(OnnxNode node) => new GlobalAveragePool { Name = node.Name };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) => exporter.Add("GlobalAveragePool", exporter.Inputs, exporter.Output);

    private protected override double Pool(double[] channel) => channel.Average();
}
