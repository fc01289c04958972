using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

[Collection(DeviceTests.Name)]
public sealed class TransposeTests
{
    [Fact]
    public void TurnsRowsIntoColumns()
    {
        HostTensor<float> matrix = LayerRunner.Tensor([2, 3], 1, 2, 3, 4, 5, 6);
        LayerRunner.AssertGives([1, 4, 2, 5, 3, 6], 0, new Transpose { Name = "layer" }, matrix);
    }

    [Fact]
    public void BringsChannelsToTheEnd()
    {
        HostTensor<float> picture = LayerRunner.Tensor([1, 2, 2, 2], 1, 2, 3, 4, 10, 20, 30, 40);
        Layer layer = Transpose.FromOnnx(new StubOnnxNode("Transpose", 13, picture.Shape).With("perm", new[] { 0, 2, 3, 1 }));
        LayerRunner.AssertGives([1, 10, 2, 20, 3, 30, 4, 40], 0, layer, picture);
        Assert.Equal(["output = Transpose(input; perm=[0 2 3 1])"], RecordingExporter.Export(layer));
    }

    [Fact]
    public void AnOrderOfOtherAxesIsRefused()
    {
        Assert.Throws<ShapeException>(() => new Transpose { Name = "layer", Permutation = [0, 2, 1] }.InferShape([[3, 4]]));
        Assert.Throws<ShapeException>(() => new Transpose { Name = "layer", Permutation = [0, 0] }.InferShape([[3, 4]]));
        Assert.Throws<ShapeException>(() => new Transpose { Name = "layer" }.InferShape([[2, 2, 2, 2, 2, 2, 2]]));
    }
}
