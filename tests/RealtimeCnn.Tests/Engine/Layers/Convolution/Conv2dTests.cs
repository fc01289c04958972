using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

/// <summary>Convolutions that can be checked by hand, through every kernel that is legal for them, and shapes.</summary>
[Collection(DeviceTests.Name)]
public sealed class Conv2dTests
{
    private const string SixBySix = "1 0 0 0 0 1  0 1 0 0 1 0  0 0 1 1 0 0  1 0 0 0 1 0  0 1 0 0 1 0  0 0 1 0 1 0";

    [Theory]
    [InlineData("-7 1 1  3 2 -8  0 -7 6", "1 0 1  0 -1 0  0 0 -1", 1, 1, 1, "5 7 -1  5 -14 9  2 2 -4")]
    [InlineData("1 1 1 0 0  0 1 1 1 0  0 0 1 1 1  0 0 1 1 0  0 1 1 0 0", "1 0 1  0 1 0  1 0 1", 0, 1, 1, "4 3 4  2 4 3  2 3 4")]
    [InlineData(SixBySix, "1 -1 -1  -1 1 -1  -1 -1 1", 0, 1, 1, "3 -1 -3 -1  -3 1 0 -3  -3 -3 0 1  3 -2 -2 -1")]
    [InlineData(SixBySix, "1 -1 -1  -1 1 -1  -1 -1 1", 0, 2, 2, "3 -3  -3 0")]
    [InlineData(SixBySix, "-1 1 -1  -1 1 -1  -1 1 -1", 0, 1, 1, "-1 -1 -1 -1  -1 -1 -2 1  -1 -1 -2 1  -1 0 -4 3")]
    [InlineData("0 1 2  3 4 5  6 7 8", "0 1  2 3", 0, 1, 1, "19 25  37 43")]
    [InlineData("0 1 2  3 4 5  6 7 8", "0 1  2 3", 1, 3, 2, "0 8  6 8")]
    public void AgreesWithNumbersWorkedOutByHand(string input, string kernel, int padding, int strideHeight, int strideWidth, string expected)
    {
        float[] weights = Numbers(kernel);
        float[] pixels = Numbers(input);
        int size = (int)Math.Sqrt(weights.Length);
        int extent = (int)Math.Sqrt(pixels.Length);
        Conv2d layer = new()
        {
            Name = "conv",
            Weight = new Parameter("weight", new HostTensor<float>([1, 1, size, size], weights)),
            Padding = Padding2d.All(padding),
            Stride = new Extent2d(strideHeight, strideWidth),
        };
        AssertEveryKernelGives(Numbers(expected), layer, [1, 1, extent, extent], pixels);
    }

    [Fact]
    public void AddsUpThreeChannelsAndTheBias()
    {
        // Partial sums 308, -498 and 164, and a bias of 1. Only the top-left corner is given; the rest does not matter to that output.
        float[] pixels = new float[3 * 3 * 3];
        float[][] corners = [[156, 155, 153, 154], [167, 166, 164, 165], [163, 162, 160, 161]];
        for (int channel = 0; channel < 3; channel++)
        {
            for (int i = 0; i < 4; i++)
                pixels[(channel * 9) + (i / 2 * 3) + (i % 2)] = corners[channel][i];
        }

        Conv2d layer = new()
        {
            Name = "conv",
            Weight = new Parameter(
                "weight",
                new HostTensor<float>([1, 3, 3, 3], Numbers("-1 -1 1  0 1 -1  0 1 1   1 0 0  1 -1 -1  1 0 -1   0 1 1  0 1 0  1 -1 1"))),
            Bias = new Parameter("bias", new HostTensor<float>([1], [1])),
            Padding = Padding2d.All(1),
        };
        AssertEveryKernelGives([-25], layer, [1, 3, 3, 3], pixels);
    }

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void PointwiseWithoutBordersRunsAsOneRow(KernelClass kernelClass)
    {
        // 7 rows of 5 pixels: a tile of 14 pixels spans rows only when the picture is taken as one row of 35.
        Random random = new(3);
        Shape shape = [2, 17, 7, 5];
        Conv2d layer = new()
        {
            Name = "conv",
            Weight = new Parameter("weight", RandomTensor(random, [20, 17, 1, 1])),
            Bias = new Parameter("bias", RandomTensor(random, [20])),
            HasResidual = true,
        };
        HostTensor<float> input = RandomTensor(random, shape);
        HostTensor<float> residual = RandomTensor(random, [2, 20, 7, 5]);
        Network network = new(
            [new NetworkInput("input", shape), new NetworkInput("residual", residual.Shape)],
            [new NetworkNode(layer, ["input", "residual"])],
            [new NetworkOutput("output", "conv")]);
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using InferenceSession session = new(device, network, new SessionOptions { Taps = ["conv"] });
        session.Inputs[1].Write(residual.Values);
        float[] output = session.Run(input.Values);
        Assert.Equal(default, session.Tap("conv").Storage.Border);
        HostTensor<double> expected = layer.Reference([Widen(input), Widen(residual)]);
        Assert.Equal(expected.Values, output.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData("20x16x50x100", 33, 3, 5, 2, 1, 4, 2, 3, 1, "20x33x26x100")]
    [InlineData("1x3x32x32", 10, 5, 5, 1, 1, 2, 2, 1, 1, "1x10x32x32")]
    [InlineData("1x1x7x7", 1, 3, 3, 1, 1, 0, 0, 1, 1, "1x1x5x5")]
    [InlineData("1x1x7x7", 1, 3, 3, 2, 2, 0, 0, 1, 1, "1x1x3x3")]
    [InlineData("64x3x256x256", 96, 5, 5, 2, 2, 2, 2, 1, 1, "64x96x128x128")]
    public void InfersShapes(
        string input,
        int outputs,
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int padHeight,
        int padWidth,
        int dilationHeight,
        int dilationWidth,
        string expected)
    {
        Shape shape = Shape.Of([.. input.Split('x').Select(int.Parse)]);
        Conv2d layer = new()
        {
            Name = "conv",
            Weight = new Parameter("weight", new HostTensor<float>([outputs, shape[1], height, width])),
            Stride = new Extent2d(strideHeight, strideWidth),
            Padding = new Padding2d(padHeight, padWidth, padHeight, padWidth),
            Dilation = new Extent2d(dilationHeight, dilationWidth),
        };
        Assert.Equal(expected, layer.InferShape([shape]).ToString());
    }

    [Fact]
    public void RefusesAPictureSmallerThanTheWindow()
    {
        Conv2d layer = new() { Name = "conv", Weight = new Parameter("weight", new HostTensor<float>([1, 1, 3, 3])) };
        ShapeException error = Assert.Throws<ShapeException>(() => layer.InferShape([[1, 1, 2, 5]]));
        Assert.Contains("conv", error.Message, StringComparison.Ordinal);
        Assert.Contains("1x1x2x5", error.Message, StringComparison.Ordinal);
    }

    // The reference, and every kernel of both structures. The numbers are whole and the sums exact, except where a kernel multiplies with
    // fractions on the way (Winograd): there the tolerance of the layer checks holds.
    private static void AssertEveryKernelGives(float[] expected, Conv2d layer, Shape shape, float[] pixels)
    {
        HostTensor<double> reference = layer.Reference([Widen(new HostTensor<float>(shape, pixels))]);
        Assert.Equal(expected, reference.Values.Take(expected.Length).Select(value => (float)value));
        double rounded = 1e-5 * reference.Values.Max(Math.Abs);
        Network network = new([new NetworkInput("input", shape)], [new NetworkNode(layer, ["input"])], [new NetworkOutput("output", "conv")]);
        foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
        {
            using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
            foreach (string variant in layer.Variants([shape], reference.Shape, kernelClass))
            {
                SessionOptions options = new() { Variants = new Dictionary<string, string> { ["conv"] = variant } };
                using InferenceSession session = new(device, network, options);
                float[] output = session.Run(pixels);
                double allowed = layer.RoundingOf(variant) > 1 ? rounded : 0;
                Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, allowed));
            }
        }
    }

    private static float[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private static HostTensor<float> RandomTensor(Random random, Shape shape) =>
        new(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextSingle() - 0.5f)]);

    private static HostTensor<double> Widen(HostTensor<float> tensor) => new(tensor.Shape, [.. tensor.Values.Select(value => (double)value)]);
}
