namespace RealtimeCnn.Engine;

/// <summary>
/// Sets a random share of the numbers to zero in training and scales up the others; in use it changes nothing. ONNX <c>Dropout</c>.
/// (Srivastava et al. 2014.)
/// </summary>
[OnnxOperator("Dropout")]
public sealed class Dropout : PassThrough
{
    /// <summary>The share that is set to zero.</summary>
    public float Ratio { get; init; } = 0.5f;

    /// <summary>
    /// True to drop whole channels (spatial dropout, Tompson et al. 2015). ONNX has no word for it: a file says plain dropout.
    /// </summary>
    public bool IsSpatial { get; init; }

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The node asks for training.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        if (node.HasInput(2) && (!node.IsConstant(2) || node.TakeIntegers(2)[0] != 0))
            throw node.Unsupported("training mode");
        bool hasRatio = node.HasInput(1) && node.IsConstant(1);
        return new Dropout { Name = node.Name, Ratio = hasRatio ? node.TakeFloats(1).Values[0] : node.Float("ratio", 0.5f) };
    }

    /// <inheritdoc/>
    public override Layer ForTraining() => new DropoutTraining { Name = Name, Ratio = Ratio, IsSpatial = IsSpatial };

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        exporter.Add("Dropout", [exporter.Inputs[0], exporter.AddScalar("ratio", Ratio)], exporter.Output);
}
