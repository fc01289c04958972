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
        Extent2d stride = OnnxExtent.Read(node, "strides");
        Extent2d dilation = OnnxExtent.Read(node, "dilations");
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
        Shape shape = exporter.InputShapes[0];
        Padding2d padding = Padding;
        string input = exporter.Inputs[0];
        if (PaddingMode == PaddingMode.Replicate)
        {
            long[] pads = OnnxExtent.Write(padding, shape);
            long[] before = pads[..(pads.Length / 2)];
            long[] after = pads[(pads.Length / 2)..];
            string padded = exporter.Intermediate("padded");
            exporter.Add("Pad", [input, exporter.AddIntegers("pads", [0, 0, .. before, 0, 0, .. after])], padded, ("mode", "edge"));
            (input, padding) = (padded, default);
        }

        // A line has no rows in ONNX.
        Parameter weight = shape.Rank == 3
            ? Weight with { Value = Weight.Value.Reshape([OutputChannels, Weight.Shape[1], KernelSize.Width]) }
            : Weight;
        string[] parameters = [exporter.Add(weight), .. Parameters.Skip(1).Select(exporter.Add)];
        exporter.Add(
            "Conv",
            [input, .. parameters],
            exporter.Output,
            ("kernel_shape", OnnxExtent.Write(KernelSize, shape)),
            ("strides", OnnxExtent.Write(Stride, shape)),
            ("dilations", OnnxExtent.Write(Dilation, shape)),
            ("pads", OnnxExtent.Write(padding, shape)),
            ("group", (long)Groups));
    }
}
