using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Activations;

[Collection(DeviceTests.Name)]
public sealed class MaxoutTests
{
    private static readonly Maxout Pairs = new() { Name = "maxout", Pieces = 2 };

    [Fact]
    public void TakesTheLargestOfNeighbouringChannels() =>
        LayerRunner.AssertGives([3, 2, 5, 8], 0, Pairs, LayerRunner.Tensor([1, 4, 1, 2], 1, 2, 3, -4, 5, 6, -7, 8));

    [Fact]
    public void IsWrittenAsWhatItConsistsOf() =>
        Assert.Equal(
            ["groups = Reshape(input, shape[0 2 2 1 2])", "output = ReduceMax(groups; axes=[2]; keepdims=0)"],
            RecordingExporter.Export(Pairs, Shape.Of(1, 4, 1, 2)));
}
