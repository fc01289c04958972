using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

public sealed class ViewTests
{
    private static readonly Shape Input = [2, 3, 4, 5];

    public static TheoryData<Layer, Shape, Shape> Views => new()
    {
        { new Flatten { Name = "layer" }, Input, [2, 60] },
        { new Flatten { Name = "layer", Axis = 0 }, Input, [1, 120] },
        { new Flatten { Name = "layer", Axis = 4 }, Input, [120, 1] },
        { new Flatten { Name = "layer", Axis = -3 }, Input, [2, 60] },
        { new Reshape { Name = "layer", Extents = [4, 2, 3, 5] }, Input, [4, 2, 3, 5] },
        { new Reshape { Name = "layer", Extents = [2, -1, 2] }, Input, [2, 30, 2] },
        { new Reshape { Name = "layer", Extents = [0, 0, 1, -1] }, Input, [2, 3, 1, 20] },
        { new Reshape { Name = "layer", Extents = [-1] }, Input, [120] },
        { new Reshape { Name = "layer", Extents = [] }, [1, 1], [] },
        { new Reshape { Name = "layer", Extents = [3, 0], AllowZero = true }, [0, 7], [3, 0] },
        { new Squeeze { Name = "layer" }, [1, 3, 1, 5], [3, 5] },
        { new Squeeze { Name = "layer", Axes = [-2] }, [1, 3, 1, 5], [1, 3, 5] },
        { new Unsqueeze { Name = "layer", Axes = [2, 0] }, [3, 4], [1, 3, 1, 4] },
        { new Unsqueeze { Name = "layer", Axes = [-1, 1] }, [3, 4], [3, 1, 4, 1] },
    };

    public static TheoryData<Layer, Shape> Impossible => new()
    {
        { new Flatten { Name = "layer", Axis = 5 }, Input },
        { new Reshape { Name = "layer", Extents = [7, -1] }, Input },
        { new Reshape { Name = "layer", Extents = [2, -1, -1] }, Input },
        { new Reshape { Name = "layer", Extents = [5, 5] }, Input },
        { new Reshape { Name = "layer", Extents = [2, 3, 4, 5, 0] }, Input },
        { new Reshape { Name = "layer", Extents = [0, -1], AllowZero = true }, Input },
        { new Squeeze { Name = "layer", Axes = [1] }, Input },
        { new Squeeze { Name = "layer", Axes = [4] }, [1, 1, 1, 1] },
        { new Unsqueeze { Name = "layer", Axes = [1, 1] }, Input },
        { new Unsqueeze { Name = "layer", Axes = [5] }, Input },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void GivesTheNewShape(Layer layer, Shape input, Shape expected) => Assert.Equal(expected, layer.InferShape([input]));

    [Theory]
    [MemberData(nameof(Impossible))]
    public void NamesTheLayerWhenThereIsNoSuchShape(Layer layer, Shape input)
    {
        ShapeException exception = Assert.Throws<ShapeException>(() => layer.InferShape([input]));
        Assert.Contains("layer", exception.Message, StringComparison.Ordinal);
        Assert.Contains(input.ToString(), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsOldAndNewOperatorSets()
    {
        Assert.Equal([2, 60], Flatten.FromOnnx(new StubOnnxNode("Flatten", 9, Input)).InferShape([Input]));
        Assert.Equal([6, 20], Flatten.FromOnnx(new StubOnnxNode("Flatten", 13, Input).With("axis", 2)).InferShape([Input]));
        Assert.Equal([6, 20], Reshape.FromOnnx(new StubOnnxNode("Reshape", 1, Input).With("shape", new[] { 6, -1 })).InferShape([Input]));
        Assert.Equal([6, 20], Reshape.FromOnnx(new StubOnnxNode("Reshape", 14, Input, new long[] { 6, -1 })).InferShape([Input]));
        Shape ones = [1, 3, 1];
        Assert.Equal([3], Squeeze.FromOnnx(new StubOnnxNode("Squeeze", 11, ones)).InferShape([ones]));
        Assert.Equal([1, 3], Squeeze.FromOnnx(new StubOnnxNode("Squeeze", 11, ones).With("axes", new[] { 2 })).InferShape([ones]));
        Assert.Equal([3, 1], Squeeze.FromOnnx(new StubOnnxNode("Squeeze", 13, ones, new long[] { 0 })).InferShape([ones]));
        Assert.Equal([1, 1, 3, 1], Unsqueeze.FromOnnx(new StubOnnxNode("Unsqueeze", 11, ones).With("axes", new[] { 0 })).InferShape([ones]));
        Assert.Equal([1, 3, 1, 1], Unsqueeze.FromOnnx(new StubOnnxNode("Unsqueeze", 13, ones, new long[] { 3 })).InferShape([ones]));
    }

    [Fact]
    public void AShapeThatNamesTheBatchFollowsAnotherBatch()
    {
        Layer layer = Reshape.FromOnnx(new StubOnnxNode("Reshape", 13, Shape.Of(1, 6, 2), new long[] { 1, 12 }));
        Assert.Equal([1, 12], layer.InferShape([[1, 6, 2]]));
        Assert.Equal([5, 12], layer.InferShape([[5, 6, 2]]));
    }

    [Fact]
    public void WritesOperatorSet17()
    {
        Assert.Equal(["output = Flatten(input; axis=-1)"], RecordingExporter.Export(new Flatten { Name = "layer", Axis = -1 }));
        Assert.Equal(
            ["output = Reshape(input, shape[0 -1]; allowzero=0)"], RecordingExporter.Export(new Reshape { Name = "layer", Extents = [0, -1] }));
        Assert.Equal(["output = Squeeze(input)"], RecordingExporter.Export(new Squeeze { Name = "layer" }));
        Assert.Equal(["output = Squeeze(input, axes[0 2])"], RecordingExporter.Export(new Squeeze { Name = "layer", Axes = [0, 2] }));
        Assert.Equal(["output = Unsqueeze(input, axes[1])"], RecordingExporter.Export(new Unsqueeze { Name = "layer", Axes = [1] }));
    }
}
