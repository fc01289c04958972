namespace RealtimeCnn.Engine;

/// <summary>Holds each number between two bounds; with 0 and 6 it is ReLU6. ONNX <c>Clip</c>.</summary>
[OnnxOperator("Clip")]
public sealed class Clip : Activation, IPiecewiseLinearLayer
{
    /// <summary>The lower bound.</summary>
    public float Low { get; init; } = float.NegativeInfinity;

    /// <summary>The upper bound; wins over a lower one that is higher.</summary>
    public float High { get; init; } = float.PositiveInfinity;

    PiecewiseLinear IPiecewiseLinearLayer.Activation => PiecewiseLinear.Clip(Low, High);

    private protected override string Function => "clip";

    private protected override (float First, float Second) Coefficients => (Low, High);

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The bounds are computed by the network, or are not single numbers.</exception>
    public static Layer FromOnnx(OnnxNode node) => new Clip
    {
        Name = node.Name,
        Low = node.TakeFloat(1, "min") ?? float.NegativeInfinity,
        High = node.TakeFloat(2, "max") ?? float.PositiveInfinity,
    };

    /// <inheritdoc/>
    public override double Apply(double value) => PiecewiseLinear.Clip(Low, High).Apply(value);

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        string low = float.IsNegativeInfinity(Low) ? "" : exporter.AddScalar("min", Low);
        string high = float.IsPositiveInfinity(High) ? "" : exporter.AddScalar("max", High);
        exporter.Add("Clip", [exporter.Inputs[0], low, high], exporter.Output);
    }
}
