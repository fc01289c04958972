using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

[Collection(DeviceTests.Name)]
public sealed class AveragePool2dTests
{
    private static readonly float[] Nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void StrideOne() =>
        HandNumbers.Check(new AveragePool2d { Name = "pool", KernelSize = new(2, 2) }, [1, 1, 3, 3], Nine, [1, 1, 2, 2], [2, 3, 5, 6]);

    [Theory]
    [InlineData(false, new[] { 0, 1.5f, 4.5f, 6 })]
    [InlineData(true, new[] { 0, 0.75f, 2.25f, 6 })]
    public void PaddingCountsOrNot(bool countIncludePad, float[] expected) =>
        HandNumbers.Check(
            new AveragePool2d
            {
                Name = "pool",
                KernelSize = new(2, 2),
                Stride = new(2, 2),
                Padding = new(1, 1, 0, 0),
                CountIncludePad = countIncludePad,
            },
            [1, 1, 3, 3],
            Nine,
            [1, 1, 2, 2],
            expected);

    // The last window reaches beyond the input; what lies beyond the padding counts in neither way.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CeilingCountsOnlyWhatIsThere(bool countIncludePad) =>
        HandNumbers.Check(
            new AveragePool2d { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2), CeilMode = true, CountIncludePad = countIncludePad },
            [1, 1, 3, 3],
            Nine,
            [1, 1, 2, 2],
            [2, 3.5f, 6.5f, 8]);

    [Fact]
    public void AdaptiveFieldsOverlapWhereTheSizeDoesNotDivide() =>
        HandNumbers.Check(
            new AdaptiveAveragePool2d { Name = "pool", OutputSize = new(1, 2) }, [1, 1, 3, 3], Nine, [1, 1, 1, 2], [3.5f, 4.5f]);

    [Fact]
    public void GlobalAverageIsTheMeanOfEachChannel() =>
        HandNumbers.Check(
            new GlobalAveragePool { Name = "pool" }, [1, 2, 2, 2], [1, 2, 3, 4, -1, -2, -3, -6], [1, 2, 1, 1], [2.5f, -3]);
}
