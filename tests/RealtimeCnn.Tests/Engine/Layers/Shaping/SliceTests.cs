using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Shaping;

[Collection(DeviceTests.Name)]
public sealed class SliceTests
{
    [Theory]
    [InlineData(0, 3, 1, 0, 3)]
    [InlineData(-3, -1, 1, 2, 2)]
    [InlineData(1, int.MaxValue, 2, 1, 2)]
    [InlineData(0, -7, 1, 0, 0)]
    [InlineData(9, 12, 1, 5, 0)]
    [InlineData(-1, int.MinValue, -1, 4, 5)]
    [InlineData(9, 0, -3, 4, 2)]
    [InlineData(4, 3, -1, 4, 1)]
    [InlineData(2, 5, int.MaxValue, 2, 1)]
    public void ARangeIsHeldWithinFivePlaces(int start, int end, int step, int first, int count) =>
        Assert.Equal((first, count), new AxisRange(0, start, end, step).Within(5));

    [Fact]
    public void CutsAMatrix()
    {
        HostTensor<float> matrix = LayerRunner.Tensor([2, 4], 1, 2, 3, 4, 5, 6, 7, 8);
        LayerRunner.AssertGives([6, 7], 0, new Slice { Name = "layer", Ranges = [new(0, 1, 2), new(1, 1, 3)] }, matrix);
        LayerRunner.AssertGives([4, 2, 8, 6], 0, new Slice { Name = "layer", Ranges = [new(-1, -1, int.MinValue, -2)] }, matrix);
    }

    [Fact]
    public void ReadsOldAndNewOperatorSets()
    {
        Shape shape = [2, 4];
        StubOnnxNode old = new StubOnnxNode("Slice", 9, shape).With("starts", new[] { 1 }).With("ends", new[] { 9 }).With("axes", new[] { 1 });
        Assert.Equal([2, 3], Slice.FromOnnx(old).InferShape([shape]));
        StubOnnxNode allAxes = new("Slice", 13, shape, new long[] { 0, 1 }, new long[] { 1, long.MaxValue });
        Assert.Equal([1, 3], Slice.FromOnnx(allAxes).InferShape([shape]));
        StubOnnxNode steps = new("Slice", 13, shape, new long[] { -1 }, new long[] { long.MinValue }, new long[] { 1 }, new long[] { -3 });
        Assert.Equal([2, 2], Slice.FromOnnx(steps).InferShape([shape]));
        StubOnnxNode wrong = new("Slice", 13, shape, new long[] { 0, 1 }, new long[] { 1 });
        Assert.Throws<OnnxException>(() => Slice.FromOnnx(wrong));
    }

    [Fact]
    public void WritesOperatorSet17()
    {
        Slice slice = new() { Name = "layer", Ranges = [new(1, 0, 5), new(-1, -1, 0, -2)] };
        Assert.Equal(["output = Slice(input, starts[0 -1], ends[5 0], axes[1 -1], steps[1 -2])"], RecordingExporter.Export(slice));
    }

    [Fact]
    public void AnAxisThatIsNotThereOrThereTwiceIsRefused()
    {
        Assert.Throws<ShapeException>(() => new Slice { Name = "layer", Ranges = [new(2, 0, 1)] }.InferShape([[3, 4]]));
        Assert.Throws<ShapeException>(() => new Slice { Name = "layer", Ranges = [new(1, 0, 1), new(-1, 0, 1)] }.InferShape([[3, 4]]));
    }
}
