using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Reductions;

[Collection(DeviceTests.Name)]
public sealed class LayerNormTests
{
    private static readonly HostTensor<float> Scale = LayerRunner.Tensor([4], 1, 1, 2, 1);
    private static readonly HostTensor<float> Bias = LayerRunner.Tensor([4], 0, 1, 0, 0);

    // The mean of 1 2 3 4 is 2.5, the variance 1.25; 1.5 / sqrt(1.25) is 1.3416 and 0.5 / sqrt(1.25) is 0.4472.
    [Fact]
    public void ByHand()
    {
        HostTensor<float> rows = LayerRunner.Tensor([2, 4], 1, 2, 3, 4, 10, 10, 10, 10);
        Layer layer = LayerNorm.FromOnnx(new StubOnnxNode("LayerNormalization", 17, rows.Shape, Scale, Bias).With("epsilon", 1e-7f));
        LayerRunner.AssertGives([-1.3416f, .5528f, .8944f, 1.3416f, 0, 1, 0, 0], 1e-4, layer, rows);
    }

    [Fact]
    public void WritesOperatorSet17()
    {
        LayerNorm layer = new() { Name = "layer", Scale = new Parameter("scale", Scale), Axis = 2, Epsilon = 0.5f };
        Assert.Equal(["output = LayerNormalization(input, scale:4; axis=2; epsilon=0.5)"], RecordingExporter.Export(layer));
    }

    [Fact]
    public void AnotherNumberOfElementsIsRefused()
    {
        LayerNorm layer = new() { Name = "layer", Scale = new Parameter("scale", Scale), Axis = 1 };
        Assert.Throws<ShapeException>(() => layer.InferShape([[2, 5]]));
        Assert.Equal([3, 2, 2], layer.InferShape([[3, 2, 2]]));
    }
}
