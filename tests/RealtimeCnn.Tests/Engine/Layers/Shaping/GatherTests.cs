using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

[Collection(DeviceTests.Name)]
public sealed class GatherTests
{
    private static readonly HostTensor<float> Matrix = LayerRunner.Tensor([2, 3], 1, 2, 3, 4, 5, 6);

    [Fact]
    public void PicksColumnsByNumber()
    {
        Layer layer = Gather.FromOnnx(new StubOnnxNode("Gather", 13, Matrix.Shape, new long[] { 2, 0, -2 }).With("axis", 1));
        LayerRunner.AssertGives([3, 1, 2, 6, 4, 5], 0, layer, Matrix);
        Assert.Equal(["output = Gather(input, indices[2 0 -2]; axis=1)"], RecordingExporter.Export(layer, Matrix.Shape));
    }

    [Fact]
    public void ASingleNumberTakesTheAxisAway()
    {
        Layer layer = Gather.FromOnnx(new StubOnnxNode("Gather", 1, Matrix.Shape, new HostTensor<long>([], [1])).With("axis", 1));
        Assert.Equal([2], layer.InferShape([Matrix.Shape]));
        LayerRunner.AssertGives([2, 5], 0, layer, Matrix);
        Assert.Equal(
            ["picked = Gather(input, indices[1]; axis=1)", "output = Reshape(picked, shape[0])"], RecordingExporter.Export(layer, Matrix.Shape));
    }

    [Fact]
    public void ANumberBeyondTheAxisIsRefused()
    {
        Gather layer = new() { Name = "layer", Indices = new HostTensor<long>([1], [2]) };
        Assert.Equal("Layer layer (Gather) expects at least 3 places along axis 0, got 2x3.", Assert.Throws<ShapeException>(() => layer.InferShape([Matrix.Shape])).Message);
    }
}
