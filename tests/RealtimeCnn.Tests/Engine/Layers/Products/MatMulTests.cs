using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Products;

[Collection(DeviceTests.Name)]
public sealed class MatMulTests
{
    private static readonly MatMul Layer = new() { Name = "product" };

    [Fact]
    public void AgreesWithNumbersWorkedOutByHand() => LayerRunner.AssertGives(
        [19, 22, 43, 50], 0, Layer, LayerRunner.Tensor([2, 2], 1, 2, 3, 4), LayerRunner.Tensor([2, 2], 5, 6, 7, 8));

    [Fact]
    public void BroadcastsTheAxesBeforeTheMatrices() => LayerRunner.AssertGives(
        [3, 6, 4, 8, 30, 60, 40, 80],
        0,
        Layer,
        LayerRunner.Tensor([2, 1, 1, 1], 1, 10),
        LayerRunner.Tensor([2, 1, 2], 3, 6, 4, 8));

    [Theory]
    [InlineData("2x3", "3x4", "2x4")]
    [InlineData("3", "3x4", "4")]
    [InlineData("2x3", "3", "2")]
    [InlineData("3", "3", "scalar")]
    [InlineData("5x1x2x3", "7x3x4", "5x7x2x4")]
    public void InfersShapes(string a, string b, string expected) =>
        Assert.Equal(expected, Layer.InferShape([Parse(a), Parse(b)]).ToString());

    [Theory]
    [InlineData("2x3", "4x2")]
    [InlineData("2x2x3", "3x3x4")]
    public void NamesTheLayerWhenFactorsDoNotGoTogether(string a, string b)
    {
        ShapeException error = Assert.Throws<ShapeException>(() => Layer.InferShape([Parse(a), Parse(b)]));
        Assert.Equal($"Layer product (MatMul) expects factors that go together, got {a}, {b}.", error.Message);
    }

    [Theory]
    [InlineData("12x197x64", "12x64x197", 1)]
    [InlineData("12x197x64", "64x197", 1)]
    [InlineData("2x1x5x3", "4x3x2", 2)]
    [InlineData("4x1x5x3", "1x3x3x2", 4)]
    public void EvenRunsAreOneLaunch(string a, string b, int launches) =>
        Assert.Equal(launches, MatMulBatch.TryOf(Parse(a), Parse(b))!.Runs().Count());

    private static Shape Parse(string shape) => Shape.Of([.. shape.Split('x').Select(int.Parse)]);
}
