namespace RealtimeCnn.Engine;

/// <summary>Convolutions with every option, on odd sizes.</summary>
internal sealed class Conv2dCases : ILayerCases
{
    public IEnumerable<LayerCase> Cases
    {
        get
        {
            yield return Case("1x1 on one pixel", [1, 1, 1, 1], outputs: 1, kernel: Extent2d.One);
            yield return Case("3x3, 3 to 17 channels, padding 1", [2, 3, 5, 7], outputs: 17, kernel: new(3, 3), padding: Padding2d.All(1));
            yield return Case(
                "3x5, stride 2 and 1, padding 4 and 2, dilation 3 and 1",
                [2, 16, 25, 10],
                outputs: 33,
                kernel: new(3, 5),
                stride: new(2, 1),
                padding: new(4, 2, 4, 2),
                dilation: new(3, 1));
            yield return Case(
                "padding on one side",
                [1, 17, 9, 6],
                outputs: 16,
                kernel: new(3, 3),
                stride: new(2, 2),
                padding: new(0, 0, 1, 1));
            yield return Case("5x5 from 1 channel", [3, 1, 12, 12], outputs: 10, kernel: new(5, 5));
            yield return Case("5x5, 10 to 20 channels", [3, 10, 9, 9], outputs: 20, kernel: new(5, 5));
            yield return Case("7x7, stride 2, padding 3", [2, 3, 21, 18], outputs: 17, kernel: new(7, 7), stride: new(2, 2), padding: Padding2d.All(3));
            yield return Case("11x11, stride 4", [1, 3, 27, 23], outputs: 16, kernel: new(11, 11), stride: new(4, 4));
            yield return Case("groups of 5 channels", [2, 15, 6, 6], outputs: 9, kernel: new(3, 3), groups: 3, padding: Padding2d.All(1));
            yield return Case("groups of 16 channels", [1, 32, 6, 7], outputs: 64, kernel: new(3, 3), groups: 2, padding: Padding2d.All(1));
            yield return Case("depthwise", [2, 33, 9, 6], outputs: 33, kernel: new(3, 3), groups: 33, padding: Padding2d.All(1));
            yield return Case("depthwise, two outputs a channel", [1, 4, 5, 5], outputs: 8, kernel: new(3, 3), groups: 4);
            yield return Case(
                "copies of the border", [1, 3, 5, 4], outputs: 4, kernel: new(3, 3), padding: new(2, 1, 0, 3), mode: PaddingMode.Replicate);
            yield return Case("a line", [2, 3, 11], outputs: 4, kernel: new(1, 3), padding: new(0, 1, 0, 1));
            yield return Case(
                "7x7, stride 2",
                [1, 3, 20, 33],
                outputs: 40,
                kernel: new(7, 7),
                stride: new(2, 2),
                padding: Padding2d.All(3));
            yield return Case(
                "5x3, stride 1 and 3, dilation 1 and 2",
                [1, 2, 9, 40],
                outputs: 15,
                kernel: new(5, 3),
                stride: new(1, 3),
                padding: new(0, 5, 1, 0),
                dilation: new(1, 2));
            yield return Case("three output blocks", [2, 17, 5, 19], outputs: 47, kernel: new(3, 3), padding: Padding2d.All(1));
            yield return Case("many tiles", [2, 18, 21, 13], outputs: 40, kernel: new(3, 3), padding: Padding2d.All(1));
            yield return Case("3x3 without padding", [1, 16, 10, 11], outputs: 16, kernel: new(3, 3));
            yield return Case("3x3, padding 2 and 0", [1, 17, 6, 9], outputs: 15, kernel: new(3, 3), padding: new(2, 0, 0, 1));
            yield return Case("tiles of several rows", [1, 33, 7, 7], outputs: 48, kernel: new(3, 3), padding: Padding2d.All(1));
            yield return Case("tiles of one column", [1, 16, 15, 1], outputs: 16, kernel: new(3, 1), padding: new(1, 0, 1, 0));
            yield return Case("1x1, stride 2", [1, 20, 9, 31], outputs: 33, kernel: Extent2d.One, stride: new(2, 2));
            yield return Case("window larger than the picture", [1, 17, 2, 3], outputs: 5, kernel: new(5, 5), padding: Padding2d.All(2));
            yield return Case("groups of 64 outputs", [1, 32, 5, 6], outputs: 128, kernel: new(3, 3), groups: 2, padding: Padding2d.All(1));
            yield return Case(
                "depthwise, stride 2",
                [1, 20, 15, 29],
                outputs: 20,
                kernel: new(3, 3),
                stride: new(2, 2),
                groups: 20,
                padding: new(0, 0, 1, 1));
            yield return Case(
                "depthwise 5x3, stride 1 and 2, dilation 2 and 1, residual",
                [2, 17, 16, 15],
                outputs: 17,
                kernel: new(5, 3),
                stride: new(1, 2),
                dilation: new(2, 1),
                groups: 17,
                padding: new(3, 1, 2, 1),
                residual: true);
            yield return Case(
                "clipped above zero",
                [1, 5, 4, 17],
                outputs: 18,
                kernel: new(3, 3),
                activation: PiecewiseLinear.Clip(0.25f, 0.5f));
            yield return Case(
                "depthwise, clipped above zero",
                [1, 18, 4, 17],
                outputs: 18,
                kernel: new(3, 3),
                groups: 18,
                activation: PiecewiseLinear.Clip(0.25f, 0.5f));
            yield return Case(
                "residual and ReLU",
                [1, 17, 6, 15],
                outputs: 20,
                kernel: new(3, 3),
                padding: Padding2d.All(1),
                residual: true);
        }
    }

    private static LayerCase Case(
        string name,
        Shape input,
        int outputs,
        Extent2d kernel,
        Extent2d? stride = null,
        Padding2d padding = default,
        Extent2d? dilation = null,
        int groups = 1,
        PaddingMode mode = PaddingMode.Zeros,
        bool residual = false,
        PiecewiseLinear? activation = null)
    {
        Random random = new(7);
        Conv2d layer = new()
        {
            Name = "conv",
            Weight = RandomParameter(random, "weight", [outputs, input[1] / groups, kernel.Height, kernel.Width]),
            Bias = RandomParameter(random, "bias", [outputs]),
            Stride = stride ?? Extent2d.One,
            Dilation = dilation ?? Extent2d.One,
            Padding = padding,
            PaddingMode = mode,
            Groups = groups,
            HasResidual = residual,
            Activation = activation ?? (residual ? PiecewiseLinear.Relu : PiecewiseLinear.Identity),
        };
        if (!residual)
            return new LayerCase(name, layer, input) { HasOnnxForm = activation is null };
        Conv2d alone = layer.With(layer.Name, layer.Weight, layer.Bias, layer.Activation, hasResidual: false);
        return new LayerCase(name, layer, input, alone.InferShape([input])) { HasOnnxForm = false };
    }

    private static Parameter RandomParameter(Random random, string name, Shape shape) =>
        new(name, new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextSingle() - 0.5f)]));
}
