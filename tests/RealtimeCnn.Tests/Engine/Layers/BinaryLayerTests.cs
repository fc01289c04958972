using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

[Collection(DeviceTests.Name)]
public sealed class BinaryLayerTests
{
    [Fact]
    public void SubtractsARowFromEachRow() =>
        LayerRunner.AssertGives(
            [0, 0, 0, 3, 3, 3],
            0,
            new Sub { Name = "subtract" },
            LayerRunner.Tensor([2, 3], 1, 2, 3, 4, 5, 6),
            LayerRunner.Tensor([3], 1, 2, 3));

    [Fact]
    public void DividesAColumnByARow() =>
        LayerRunner.AssertGives(
            [3, 1.5f, 1, 6, 3, 2],
            1e-6,
            new Div { Name = "divide" },
            LayerRunner.Tensor([2, 1], 3, 6),
            LayerRunner.Tensor([1, 3], 1, 2, 3));

    [Fact]
    public void RaisesToPowers() =>
        LayerRunner.AssertGives(
            [1, 9, 8, 0.5f, 1, float.NaN],
            1e-6,
            new Pow { Name = "power" },
            LayerRunner.Tensor([6], 0, -3, 2, 4, 7, -8),
            LayerRunner.Tensor([6], 0, 2, 3, -0.5f, 0, 0.5f));

    [Fact]
    public void SumOfThreeTensors() =>
        LayerRunner.AssertGives(
            [111, 212, 121, 222],
            0,
            new Sum { Name = "sum" },
            LayerRunner.Tensor([2, 2], 1, 2, 1, 2),
            LayerRunner.Tensor([2, 1], 10, 20),
            LayerRunner.Tensor([1, 2], 100, 200));

    [Fact]
    public void LargestIsNotANumberWhereOneIsNone() =>
        LayerRunner.AssertGives(
            [float.NaN, float.NaN, 3],
            0,
            new Max { Name = "maximum" },
            LayerRunner.Tensor([3], float.NaN, 1, 2),
            LayerRunner.Tensor([3], 1, float.NaN, 3));

    [Fact]
    public void ShapesThatDoNotFitAreNamed()
    {
        ShapeException error = Assert.Throws<ShapeException>(() => new Add { Name = "join" }.InferShape([[2, 3], [2]]));
        Assert.Equal("Layer join (Add) expects shapes that can be broadcast to one, got 2x3, 2.", error.Message);
    }
}
