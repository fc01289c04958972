using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class Conv2dTileTests
{
    [Theory]
    [InlineData(56, 56, 1, 14)]
    [InlineData(55, 55, 1, 14)]
    [InlineData(27, 27, 1, 14)]
    [InlineData(13, 13, 1, 13)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 7, 2, 7)]
    [InlineData(14, 1, 14, 1)]
    public void ChoosesLargeTilesThatOverlapLittle(int height, int width, int tileHeight, int tileWidth) =>
        Assert.Equal(new Conv2dTile(tileHeight, tileWidth), Conv2dTile.Choose(height, width));

    [Fact]
    public void TilesFitIntoTheOutputAndCoverIt()
    {
        for (int height = 1; height < 40; height++)
        {
            for (int width = 1; width < 40; width++)
            {
                Conv2dTile tile = Conv2dTile.Choose(height, width);
                Assert.InRange(tile.Pixels, 1, 14);
                Assert.InRange(tile.Height, 1, height);
                Assert.InRange(tile.Width, 1, width);
                Assert.True(tile.Count(height, width) * tile.Pixels >= height * width, $"{tile} leaves out pixels of {height}x{width}");
            }
        }
    }
}
