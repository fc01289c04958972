using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Pooling;

[Collection(DeviceTests.Name)]
public sealed class AveragePool2dTests
{
    private static readonly float[] Nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void StrideOne() =>
        LayerRunner.AssertGives(
            [2, 3, 5, 6],
            1e-5,
            new AveragePool2d { Name = "pool", KernelSize = new(2, 2) },
            LayerRunner.Tensor([1, 1, 3, 3], Nine));

    [Theory]
    [InlineData(false, new[] { 0, 1.5f, 4.5f, 6 })]
    [InlineData(true, new[] { 0, 0.75f, 2.25f, 6 })]
    public void PaddingCountsOrNot(bool countIncludePad, float[] expected) =>
        LayerRunner.AssertGives(
            expected,
            1e-5,
            new AveragePool2d
            {
                Name = "pool",
                KernelSize = new(2, 2),
                Stride = new(2, 2),
                Padding = new(1, 1, 0, 0),
                CountIncludePad = countIncludePad,
            },
            LayerRunner.Tensor([1, 1, 3, 3], Nine));

    // The last window reaches beyond the input; what lies beyond the padding counts in neither way.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CeilingCountsOnlyWhatIsThere(bool countIncludePad) =>
        LayerRunner.AssertGives(
            [2, 3.5f, 6.5f, 8],
            1e-5,
            new AveragePool2d { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2), CeilMode = true, CountIncludePad = countIncludePad },
            LayerRunner.Tensor([1, 1, 3, 3], Nine));

    [Fact]
    public void AdaptiveFieldsOverlapWhereTheSizeDoesNotDivide() =>
        LayerRunner.AssertGives(
            [3.5f, 4.5f],
            1e-5,
            new AdaptiveAveragePool2d { Name = "pool", OutputSize = new(1, 2) },
            LayerRunner.Tensor([1, 1, 3, 3], Nine));

    [Fact]
    public void GlobalAverageIsTheMeanOfEachChannel() =>
        LayerRunner.AssertGives(
            [2.5f, -3],
            1e-5,
            new GlobalAveragePool { Name = "pool" },
            LayerRunner.Tensor([1, 2, 2, 2], 1, 2, 3, 4, -1, -2, -3, -6));
}
