using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Onnx;

namespace RealtimeCnn.Tests.Engine.Layers.Reductions;

[Collection(DeviceTests.Name)]
public sealed class ReduceTests
{
    private static readonly HostTensor<float> Cube = LayerRunner.Tensor([2, 3, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

    [Fact]
    public void ByHand()
    {
        LayerRunner.AssertGives([9, 12, 27, 30], 1e-6, Layer(ReduceOperation.Sum, 1), Cube);
        LayerRunner.AssertGives([4.5f, 6.5f, 8.5f], 1e-6, Layer(ReduceOperation.Mean, 0, -1), Cube);
        LayerRunner.AssertGives([2, 4, 6, 8, 10, 12], 1e-6, Layer(ReduceOperation.Max, 2), Cube);
        LayerRunner.AssertGives([1, 7], 1e-6, Layer(ReduceOperation.Min, 1, 2), Cube);
    }

    [Fact]
    public void ReadsOldAndNewOperatorSets()
    {
        Shape shape = Cube.Shape;
        Layer old = Reduce.FromOnnx(new StubOnnxNode("ReduceSum", 11, shape).With("axes", new[] { 1 }).With("keepdims", 0));
        Assert.Equal([2, 2], old.InferShape([shape]));
        Assert.Equal([1, 1, 1], Reduce.FromOnnx(new StubOnnxNode("ReduceMax", 13, shape)).InferShape([shape]));
        Assert.Equal([2, 1, 2], Reduce.FromOnnx(new StubOnnxNode("ReduceMean", 18, shape, new long[] { -2 })).InferShape([shape]));
        Assert.Equal([1, 1, 1], Reduce.FromOnnx(new StubOnnxNode("ReduceSum", 13, shape, Array.Empty<long>())).InferShape([shape]));
        Layer nothing = Reduce.FromOnnx(new StubOnnxNode("ReduceSum", 13, shape).With("noop_with_empty_axes", 1));
        LayerRunner.AssertGives(Cube.Values, 0, nothing, Cube);
    }

    [Fact]
    public void WritesOperatorSet17()
    {
        Assert.Equal(["output = ReduceSum(input, axes[1]; keepdims=0)"], RecordingExporter.Export(Layer(ReduceOperation.Sum, 1)));
        Assert.Equal(["output = ReduceMean(input; axes=[0 -1]; keepdims=0)"], RecordingExporter.Export(Layer(ReduceOperation.Mean, 0, -1)));
        Assert.Equal(["output = ReduceMax(input; keepdims=1)"], RecordingExporter.Export(new Reduce { Name = "layer", Operation = ReduceOperation.Max }));
        Assert.Equal(["output = Identity(input)"], RecordingExporter.Export(Layer(ReduceOperation.Max)));
    }

    private static Reduce Layer(ReduceOperation operation, params int[] axes) =>
        new() { Name = "layer", Operation = operation, Axes = axes, KeepAxes = false };
}
