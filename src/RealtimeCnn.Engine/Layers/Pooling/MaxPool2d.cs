using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>The largest number under a sliding window. ONNX <c>MaxPool</c>.</summary>
[OnnxOperator("MaxPool")]
public sealed class MaxPool2d : Pooling2d
{
    private protected override string KernelFile => "max_pool2d";

    private protected override string SeparateWindowsKernel => "max_pool2d_backward_windows";

    /// <inheritdoc/>
    public override BackwardNeeds NeedsForBackward(LayerProblem problem) => BackwardNeeds.Inputs;

    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The pooling is three-dimensional.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        Extent2d kernel = OnnxExtent.ReadKernel(node);
        Extent2d stride = OnnxExtent.Read(node, "strides");
        Extent2d dilation = OnnxExtent.Read(node, "dilations");
        return new MaxPool2d
        {
            Name = node.Name,
            KernelSize = kernel,
            Stride = stride,
            Dilation = dilation,
            Padding = OnnxPadding.Read(node, kernel, stride, dilation),
            CeilMode = node.Integer("ceil_mode", 0) != 0,
        };
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter) =>
        AddNode(exporter, "MaxPool", ("dilations", OnnxExtent.Write(Dilation, exporter.InputShapes[0])));

    private protected override double Pool(IReadOnlyList<double> seen, int padded) => seen.Aggregate(double.NegativeInfinity, Math.Max);

    // A window between whose taps the whole input lies sees nothing; its minus infinity must not get into unused lanes.
    private protected override void AddTo(KernelArguments arguments, Shape input)
    {
        if (input.Rank == 4)
            arguments.Add(input[1]);
    }
}
