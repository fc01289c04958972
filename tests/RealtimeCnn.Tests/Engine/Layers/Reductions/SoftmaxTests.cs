using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Reductions;

[Collection(DeviceTests.Name)]
public sealed class SoftmaxTests
{
    [Fact]
    public void FiveScoresByHand()
    {
        HostTensor<float> scores = LayerRunner.Tensor([1, 5], .7f, .1f, 1.6f, 2.2f, .3f);
        LayerRunner.AssertGives([.109f, .060f, .269f, .489f, .073f], 5e-4, new Softmax { Name = "layer" }, scores);
    }

    [Fact]
    public void TheLossOfAClassIsItsLogarithmWithTheSignTurned()
    {
        HostTensor<float> five = LayerRunner.Tensor([1, 5], .7f, .1f, 1.6f, 2.2f, .3f);
        HostTensor<float> three = LayerRunner.Tensor([1, 3], 1.9f, 1.1f, 1.8f);
        LayerRunner.AssertGives([-2.215f, -2.815f, -1.315f, -.715f, -2.615f], 1e-3, new Softmax { Name = "layer", IsLogarithm = true }, five);
        LayerRunner.AssertGives([-.8562f, -1.6562f, -.9562f], 5e-5, new Softmax { Name = "layer", IsLogarithm = true }, three);
        LayerRunner.AssertGives([.4248f, .1909f, .3844f], 1e-4, new Softmax { Name = "layer" }, three);
    }

    [Fact]
    public void OldOperatorSetsTakeAllAxesFromTheFirstOn()
    {
        Shape shape = [1, 2, 1, 2];
        HostTensor<float> ones = LayerRunner.Tensor(shape, 1, 1, 1, 1);
        LayerRunner.AssertGives([.25f, .25f, .25f, .25f], 1e-6, Softmax.FromOnnx(new StubOnnxNode("Softmax", 11, shape)), ones);
        LayerRunner.AssertGives([.5f, .5f, .5f, .5f], 1e-6, Softmax.FromOnnx(new StubOnnxNode("Softmax", 13, shape)), ones);
        Layer logarithm = Softmax.FromOnnx(new StubOnnxNode("LogSoftmax", 13, shape).With("axis", 0));
        LayerRunner.AssertGives([0, 0, 0, 0], 1e-6, logarithm, ones);
    }

    [Fact]
    public void WritesOperatorSet17()
    {
        Softmax old = new() { Name = "layer", Axis = 1, ToTheEnd = true };
        Assert.Equal(["output = Softmax(input; axis=1)"], RecordingExporter.Export(old, [5, 10]));
        Assert.Equal(["output = Softmax(input; axis=1)"], RecordingExporter.Export(old, [5, 10, 1, 1]));
        Assert.Equal(["output = LogSoftmax(input; axis=1)"], RecordingExporter.Export(new Softmax { Name = "layer", IsLogarithm = true }, [5, 10]));
        Assert.Equal(
            ["flat = Flatten(input; axis=1)", "shares = Softmax(flat; axis=-1)", "output = Reshape(shares, shape[0 10 2 3])"],
            RecordingExporter.Export(old, [5, 10, 2, 3]));
    }

    [Fact]
    public void AnAxisThatIsNotThereIsNamed()
    {
        ShapeException exception = Assert.Throws<ShapeException>(() => new Softmax { Name = "scores", Axis = 2 }.InferShape([[3, 4]]));
        Assert.Equal("Layer scores (Softmax) expects a tensor with an axis 2, got 3x4.", exception.Message);
    }
}
