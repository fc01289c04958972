namespace RealtimeCnn.Engine;

/// <content>Reading and writing as ONNX.</content>
public sealed partial class Conv2d
{
    /// <summary>Makes the layer from an ONNX node.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="OnnxException">The weights are not constant, or the convolution is three-dimensional.</exception>
    public static Layer FromOnnx(OnnxNode node)
    {
        Parameter weight = node.TakeParameter(1);
        bool isLine = weight.Shape.Rank == 3;
        if (weight.Shape.Rank is not (3 or 4))
            throw node.Unsupported($"a convolution with weights of shape {weight.Shape}");
        if (isLine)
            weight = weight with { Value = weight.Value.Reshape([weight.Shape[0], weight.Shape[1], 1, weight.Shape[2]]) };
        Extent2d stride = Pair(node, "strides", isLine);
        Extent2d dilation = Pair(node, "dilations", isLine);
        return new Conv2d
        {
            Name = node.Name,
            Weight = weight,
            Bias = node.HasInput(2) ? node.TakeParameter(2) : null,
            Stride = stride,
            Dilation = dilation,
            Groups = node.Integer("group", 1),
            Padding = OnnxPadding.Read(node, new Extent2d(weight.Shape[2], weight.Shape[3]), stride, dilation),
        };
    }

    /// <inheritdoc/>
    public override void ToOnnx(OnnxExporter exporter)
    {
        if (HasResidual || Activation != PiecewiseLinear.Identity)
            throw new EngineException($"Layer {Name} was fused for running; export the network before it is optimised.");
        bool isLine = exporter.InputShapes[0].Rank == 3;
        Padding2d padding = Padding;
        string input = exporter.Inputs[0];
        if (PaddingMode == PaddingMode.Replicate)
        {
            string pads = exporter.AddIntegers("pads", [0, 0, .. Axes(padding.Top, padding.Left), 0, 0, .. Axes(padding.Bottom, padding.Right)]);
            string padded = exporter.Intermediate("padded");
            exporter.Add("Pad", [input, pads], padded, ("mode", "edge"));
            (input, padding) = (padded, default);
        }

        Parameter weight = isLine
            ? Weight with { Value = Weight.Value.Reshape([OutputChannels, Weight.Shape[1], KernelSize.Width]) }
            : Weight;
        string[] parameters = [exporter.Add(weight), .. Parameters.Skip(1).Select(exporter.Add)];
        exporter.Add(
            "Conv",
            [input, .. parameters],
            exporter.Output,
            ("kernel_shape", Axes(KernelSize.Height, KernelSize.Width)),
            ("strides", Axes(Stride.Height, Stride.Width)),
            ("dilations", Axes(Dilation.Height, Dilation.Width)),
            ("pads", (long[])[.. Axes(padding.Top, padding.Left), .. Axes(padding.Bottom, padding.Right)]),
            ("group", (long)Groups));

        // A line has no rows in ONNX.
        long[] Axes(int vertical, int horizontal) => isLine ? [horizontal] : [vertical, horizontal];
    }

    private static Extent2d Pair(OnnxNode node, string attribute, bool isLine)
    {
        int[] values = node.Integers(attribute, isLine ? [1] : [1, 1]);
        return isLine ? new Extent2d(1, values[0]) : new Extent2d(values[0], values[1]);
    }
}
