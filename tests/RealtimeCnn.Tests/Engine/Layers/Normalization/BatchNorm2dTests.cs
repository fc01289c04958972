using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Normalization;

[Collection(DeviceTests.Name)]
public sealed class BatchNorm2dTests
{
    [Fact]
    public void OneToFour() =>
        LayerRunner.AssertGives(
            [-1.3416f, -0.4472f, 0.4472f, 1.3416f], 5e-5, Layer(1, 0, 2.5f, 1.25f), LayerRunner.Tensor([1, 1, 2, 2], 1, 2, 3, 4));

    [Fact]
    public void ScaleAndBiasComeAfterwards() =>
        LayerRunner.AssertGives([7, -1], 1e-4, Layer(4, 3, 1, 4), LayerRunner.Tensor([2, 1], 3, -1));

    [Fact]
    public void OnnxCountsTheMomentumTheOtherWayRound()
    {
        HostTensor<float> one = new([1], [1]);
        BatchNorm2d layer = (BatchNorm2d)BatchNorm2d.FromOnnx(
            new StubOnnxNode("BatchNormalization", 15, Shape.Of(1, 1, 2, 2), one, one, one, one).With("momentum", 0.75f));
        Assert.Equal(0.25f, layer.Momentum);
        Assert.Equal(
            ["output = BatchNormalization(input, input1:1, input2:1, input3:1, input4:1; epsilon=1E-05; momentum=0.75)"],
            RecordingExporter.Export(layer, Shape.Of(1, 1, 2, 2)));
    }

    private static BatchNorm2d Layer(float scale, float bias, float mean, float variance) => new()
    {
        Name = "norm",
        Scale = new Parameter("scale", new HostTensor<float>([1], [scale])),
        Bias = new Parameter("bias", new HostTensor<float>([1], [bias])),
        Mean = new Parameter("mean", new HostTensor<float>([1], [mean])),
        Variance = new Parameter("variance", new HostTensor<float>([1], [variance])),
    };
}
