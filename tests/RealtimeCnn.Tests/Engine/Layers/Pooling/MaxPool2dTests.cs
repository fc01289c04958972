using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Pooling;

[Collection(DeviceTests.Name)]
public sealed class MaxPool2dTests
{
    private static readonly MaxPool2d Two = new() { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2) };

    [Fact]
    public void TwoByTwoWithStrideTwo() =>
        LayerRunner.AssertGives(
            [8, 9, 3, 2],
            1e-5,
            Two,
            LayerRunner.Tensor([1, 1, 4, 4], 5, 1, 3, 4, 8, 2, 9, 2, 1, 3, 0, 1, 2, 2, 2, 0));

    [Fact]
    public void TwoFeatureMaps() =>
        LayerRunner.AssertGives(
            [3, 0, 3, 1, -1, 1, 0, 3],
            1e-5,
            Two,
            LayerRunner.Tensor([1, 2, 4, 4], 3, -1, -3, -1, -3, 1, 0, -3, -3, -3, 0, 1, 3, -2, -2, -1,
                -1, -1, -1, -1, -1, -1, -2, 1, -1, -1, -2, 1, -1, 0, -4, 3));

    [Fact]
    public void StrideOne() =>
        LayerRunner.AssertGives(
            [4, 5, 7, 8],
            1e-5,
            new MaxPool2d { Name = "pool", KernelSize = new(2, 2) },
            LayerRunner.Tensor([1, 1, 3, 3], 0, 1, 2, 3, 4, 5, 6, 7, 8));

    [Fact]
    public void PaddingIsNeverTheLargest() =>
        LayerRunner.AssertGives(
            [-1, -2, -3, -4],
            1e-5,
            new MaxPool2d { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2), Padding = Padding2d.All(1) },
            LayerRunner.Tensor([1, 1, 2, 2], -1, -2, -3, -4));

    [Fact]
    public void NotANumberStaysWhereverItIsInTheWindow() =>
        LayerRunner.AssertGives(
            [float.NaN, float.NaN, 4],
            1e-5,
            new MaxPool2d { Name = "pool", KernelSize = new(1, 2), Stride = new(1, 2) },
            LayerRunner.Tensor([1, 1, 1, 6], float.NaN, 1, 2, float.NaN, 3, 4));

    [Fact]
    public void PaddingAsWideAsTheWindowIsRefused()
    {
        MaxPool2d layer = new() { Name = "pool", KernelSize = new(2, 2), Padding = new(0, 2, 0, 0) };
        ShapeException error = Assert.Throws<ShapeException>(() => layer.InferShape([[1, 1, 4, 4]]));
        Assert.Equal("Layer pool (MaxPool2d) expects padding smaller than its window of 2x2, got 1x1x4x4.", error.Message);
    }
}
