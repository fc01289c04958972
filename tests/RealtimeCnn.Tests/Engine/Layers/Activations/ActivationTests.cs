using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Activations;

[Collection(DeviceTests.Name)]
public sealed class ActivationTests
{
    private static readonly float[] Points = [-3, -1, 0, 0.5f, 1, 4, float.NaN];

    private static readonly (Layer Layer, float[] Expected)[] Known =
    [
        (new Relu { Name = "layer" }, [0, 0, 0, 0.5f, 1, 4]),
        (new LeakyRelu { Name = "layer", Slope = 0.1f }, [-0.3f, -0.1f, 0, 0.5f, 1, 4]),
        (new Elu { Name = "layer" }, [-0.950213f, -0.632121f, 0, 0.5f, 1, 4]),
        (new Selu { Name = "layer" }, [-1.670569f, -1.111331f, 0, 0.525351f, 1.050701f, 4.202804f]),
        (new Sigmoid { Name = "layer" }, [0.047426f, 0.268941f, 0.5f, 0.622459f, 0.731059f, 0.982014f]),
        (new Tanh { Name = "layer" }, [-0.995055f, -0.761594f, 0, 0.462117f, 0.761594f, 0.999329f]),
        (new HardSigmoid { Name = "layer" }, [0, 0.3f, 0.5f, 0.6f, 0.7f, 1]),
        (new HardSwish { Name = "layer" }, [0, -0.333333f, 0, 0.291667f, 0.666667f, 4]),
        (new Gelu { Name = "layer" }, [-0.004050f, -0.158655f, 0, 0.345731f, 0.841345f, 3.999873f]),
        (new Gelu { Name = "layer", IsTanh = true }, [-0.003637f, -0.158808f, 0, 0.345714f, 0.841192f, 3.999930f]),
        (new Silu { Name = "layer" }, [-0.142278f, -0.268941f, 0, 0.311230f, 0.731059f, 3.928055f]),
        (new Mish { Name = "layer" }, [-0.145647f, -0.303401f, 0, 0.375245f, 0.865098f, 3.997413f]),
        (new Softplus { Name = "layer" }, [0.048587f, 0.313262f, 0.693147f, 0.974077f, 1.313262f, 4.018150f]),
        (new Softsign { Name = "layer" }, [-0.75f, -0.5f, 0, 0.333333f, 0.5f, 0.8f]),
        (new Clip { Name = "layer", Low = 0, High = 3 }, [0, 0, 0, 0.5f, 1, 3]),
        (new Exp { Name = "layer" }, [0.049787f, 0.367879f, 1, 1.648721f, 2.718282f, 54.59815f]),
        (new Abs { Name = "layer" }, [3, 1, 0, 0.5f, 1, 4]),
        (new Neg { Name = "layer" }, [3, 1, 0, -0.5f, -1, -4]),
        (new Floor { Name = "layer" }, [-3, -1, 0, 0, 1, 4]),
        (new Reciprocal { Name = "layer" }, [-0.333333f, -1, float.PositiveInfinity, 2, 1, 0.25f]),
        (new Log { Name = "layer" }, [float.NaN, float.NaN, float.NegativeInfinity, -0.693147f, 0, 1.386294f]),
        (new Sqrt { Name = "layer" }, [float.NaN, float.NaN, 0, 0.707107f, 1, 2]),
        (new ErrorFunction { Name = "layer" }, [-0.999978f, -0.842701f, 0, 0.520500f, 0.842701f, 1]),
        (new PRelu { Name = "layer", Slope = new Parameter("slope", new HostTensor<float>([1], [0.25f])) }, [-0.75f, -0.25f, 0, 0.5f, 1, 4]),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void GivesTheKnownValuesAndKeepsNotANumber(int index)
    {
        (Layer layer, float[] expected) = Known[index];
        LayerRunner.AssertGives([.. expected, float.NaN], 1e-5, layer, LayerRunner.Tensor([7], Points));
    }

    [Fact]
    public void EachIsWrittenAsOnnx()
    {
        Assert.Equal(["output = LeakyRelu(input; alpha=0.1)"], RecordingExporter.Export(Known[1].Layer, Shape.Of(7)));
        Assert.Equal(["output = Selu(input; alpha=1.6732632; gamma=1.050701)"], RecordingExporter.Export(Known[3].Layer, Shape.Of(7)));
        Assert.Equal(["output = Sigmoid(input)"], RecordingExporter.Export(Known[4].Layer, Shape.Of(7)));
        Assert.Equal(["sigmoid = Sigmoid(input)", "output = Mul(input, sigmoid)"], RecordingExporter.Export(Known[10].Layer, Shape.Of(7)));
        Assert.Equal(["output = Clip(input, min(0), max(3))"], RecordingExporter.Export(Known[14].Layer, Shape.Of(7)));
        Assert.Equal(["output = Erf(input)"], RecordingExporter.Export(Known[22].Layer, Shape.Of(7)));
        Assert.Equal(["output = PRelu(input, slope:1)"], RecordingExporter.Export(Known[23].Layer, Shape.Of(7)));
        Assert.Equal(
            [
                "scaled = Mul(input, root_of_half(0.70710677))",
                "erf = Erf(scaled)",
                "share = Add(erf, one(1))",
                "half = Mul(input, one_half(0.5))",
                "output = Mul(half, share)",
            ],
            RecordingExporter.Export(Known[8].Layer, Shape.Of(7)));
    }

    [Fact]
    public void BoundsOfAClipAreAttributesOrInputs()
    {
        Shape shape = [2, 3];
        Clip old = (Clip)Clip.FromOnnx(new StubOnnxNode("Clip", 6, shape).With("max", 6f));
        Clip young = (Clip)Clip.FromOnnx(new StubOnnxNode("Clip", 13, shape, null, new HostTensor<float>([], [6])));
        Clip open = (Clip)Clip.FromOnnx(new StubOnnxNode("Clip", 13, shape));

        Assert.Equal((float.NegativeInfinity, 6), (old.Low, old.High));
        Assert.Equal((float.NegativeInfinity, 6), (young.Low, young.High));
        Assert.Equal((float.NegativeInfinity, float.PositiveInfinity), (open.Low, open.High));
        Assert.Throws<OnnxException>(() => Clip.FromOnnx(new StubOnnxNode("Clip", 13, shape, Shape.Of())));
        StubOnnxNode empty = new("Clip", 13, shape, new HostTensor<float>([0], []));
        Assert.Equal("node: a 'min' of shape 0", Assert.Throws<OnnxException>(() => Clip.FromOnnx(empty)).Message);
    }

    [Fact]
    public void UpperBoundOfAClipWins() =>
        LayerRunner.AssertGives([1, 1, 1], 0, new Clip { Name = "layer", Low = 2, High = 1 }, LayerRunner.Tensor([3], 0, 1.5f, 3));

    [Fact]
    public void SlopesOfOldFilesBelongToChannels()
    {
        Assert.Equal([3, 1, 1], SlopeShape(6, [1, 3, 5, 3]));
        Assert.Equal([3], SlopeShape(9, [1, 3, 5, 3]));
        Assert.Equal([3, 1, 1], SlopeShape(9, [1, 3, 5, 4]));
        Assert.Equal([3], SlopeShape(6, [5, 3]));
    }

    [Fact]
    public void UnknownApproximationIsRefused() =>
        Assert.Throws<OnnxException>(() => Gelu.FromOnnx(new StubOnnxNode("Gelu", 20, Shape.Of(1)).With("approximate", "cubic")));

    private static Shape SlopeShape(int operatorSet, Shape input) =>
        ((PRelu)PRelu.FromOnnx(new StubOnnxNode("PRelu", operatorSet, input, new HostTensor<float>([3], [1, 2, 3])))).Slope.Shape;
}
