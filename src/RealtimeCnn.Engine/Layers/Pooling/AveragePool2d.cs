using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>The mean of the numbers under a sliding window. ONNX <c>AveragePool</c>.</summary>
[OnnxOperator("AveragePool")]
public sealed class AveragePool2d : Pooling2d
{
    /// <summary>Whether the padding counts as zeros; else the mean is over the window's pixels on the input alone.</summary>
    public bool CountIncludePad { get; init; }

    private protected override string KernelFile => "average_pool2d";

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The pooling is three-dimensional.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        Extent2d kernel = OnnxExtent.ReadKernel(node);
        Extent2d stride = OnnxExtent.Read(node, "strides");
        Extent2d dilation = OnnxExtent.Read(node, "dilations");
        return new AveragePool2d
        {
            Name = node.Name,
            KernelSize = kernel,
            Stride = stride,
            Dilation = dilation,
            Padding = OnnxPadding.Read(node, kernel, stride, dilation),
            CeilMode = node.Integer("ceil_mode", 0) != 0,
            CountIncludePad = node.Integer("count_include_pad", 0) != 0,
        };
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        if (Dilation != Extent2d.One)
            throw new EngineException($"Layer {Name} ({Kind}) has a dilation, which ONNX's AveragePool has not before operator set 19.");
        AddNode(exporter, "AveragePool", ("count_include_pad", CountIncludePad ? 1L : 0L));
    }

    private protected override double Pool(IReadOnlyList<double> seen, int padded) =>
        seen.Sum() / Math.Max(1, CountIncludePad ? padded : seen.Count);

    // The rows and columns that count.
    private protected override void AddTo(KernelArguments arguments, Shape input)
    {
        Padding2d counted = CountIncludePad ? Padding : default;
        if (input.Rank == 4)
            arguments.Add(-counted.Top, input[2] + counted.Bottom);
        arguments.Add(-counted.Left, input[^1] + counted.Right);
    }
}
