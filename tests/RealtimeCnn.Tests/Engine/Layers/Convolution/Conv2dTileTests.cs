using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class Conv2dTileTests
{
    [Theory]
    [InlineData(56, 56, 2, 1, 14)]
    [InlineData(55, 55, 2, 1, 14)]
    [InlineData(27, 27, 2, 1, 14)]
    [InlineData(13, 13, 2, 1, 13)]
    [InlineData(1, 1, 2, 1, 1)]
    [InlineData(2, 7, 2, 2, 7)]
    [InlineData(14, 1, 2, 14, 1)]
    [InlineData(16, 16, 3, 1, 8)]
    [InlineData(27, 27, 3, 1, 9)]
    public void ChoosesLargeTilesThatOverlapLittle(int height, int width, int blocks, int tileHeight, int tileWidth) =>
        Assert.Equal(new Conv2dTile(tileHeight, tileWidth), Conv2dTile.Choose(height, width, blocks));

    [Theory]
    [InlineData(1, true, 1)]
    [InlineData(3, true, 3)]
    [InlineData(5, true, 2)]
    [InlineData(5, false, 1)]
    [InlineData(6, false, 2)]
    [InlineData(9, false, 3)]
    public void BlocksLeaveFewOver(int outputs, bool mayHangOver, int expected) =>
        Assert.Equal(expected, Conv2dTile.BlocksOf(outputs, mayHangOver));

    [Fact]
    public void TilesFitIntoTheOutputAndCoverIt()
    {
        for (int height = 1; height < 40; height++)
        {
            for (int width = 1; width < 40; width++)
            {
                foreach (int blocks in new[] { 1, 2, 3 })
                {
                    Conv2dTile tile = Conv2dTile.Choose(height, width, blocks);
                    Assert.InRange((tile.Pixels * blocks) + blocks, 1, 30);
                    Assert.InRange(tile.Height, 1, height);
                    Assert.InRange(tile.Width, 1, width);
                    Assert.True(tile.Count(height, width) * tile.Pixels >= height * width, $"{tile} leaves out pixels of {height}x{width}");
                }
            }
        }
    }
}
