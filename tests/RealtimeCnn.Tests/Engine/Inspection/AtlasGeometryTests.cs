using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Inspection;

public sealed class AtlasGeometryTests
{
    [Theory]
    [InlineData(64, 10, 10, 1000, 1000, 1.0, 8, 8, 10, 10)]
    [InlineData(512, 13, 13, 1000, 1000, 1.0, 23, 23, 13, 13)]
    [InlineData(6, 480, 640, 2000, 2000, 2.0, 3, 2, 640, 480)]
    [InlineData(6, 480, 640, 962, 2000, 2.0, 3, 2, 320, 240)]
    [InlineData(64, 112, 112, 300, 400, 1.0, 8, 8, 36, 36)]
    [InlineData(1, 197, 768, 384, 384, 1.0, 1, 1, 384, 98)]
    public void TilesAreArrangedAsNearToTheWantedShapeAsPossible(
        int tiles, int height, int width, int maxWidth, int maxHeight, double aspect, int columns, int rows, int tileWidth, int tileHeight)
    {
        AtlasGeometry geometry = AtlasGeometry.Fit(tiles, height, width, new AtlasOptions(maxWidth, maxHeight, aspect));
        Assert.Equal(new AtlasGeometry(tiles, columns, rows, tileWidth, tileHeight, 1), geometry);
        Assert.Equal((columns * (tileWidth + 1) - 1, rows * (tileHeight + 1) - 1), (geometry.Width, geometry.Height));
    }

    [Fact]
    public void NumbersAreCellsWithoutGap() =>
        Assert.Equal(new AtlasGeometry(1000, 40, 25, 1, 1, 0), AtlasGeometry.Fit(1000, 1, 1, new AtlasOptions(500, 500, 1.6)));

    [Theory]
    [InlineData(20, 20, 14, 196, 0)]
    [InlineData(10, 15, 10, 150, 0)]
    [InlineData(1, 1, 1, 1, 0)]
    public void WhatDoesNotFitLosesTheGapAndThenItsEnd(int maxWidth, int maxHeight, int columns, int tiles, int gap)
    {
        AtlasGeometry geometry = AtlasGeometry.Fit(196, 5, 5, new AtlasOptions(maxWidth, maxHeight));
        Assert.Equal((tiles, columns, gap), (geometry.Tiles, geometry.Columns, geometry.Gap));
    }

    [Fact]
    public void NoSizeIsLargerThanTheLargest()
    {
        Random random = new(3);
        for (int trial = 0; trial < 2000; trial++)
        {
            AtlasOptions options = new(random.Next(1, 90), random.Next(1, 90), 0.2 + (random.NextDouble() * 5), random.Next(3));
            AtlasGeometry geometry = AtlasGeometry.Fit(random.Next(1, 300), random.Next(1, 40), random.Next(1, 40), options);
            Assert.InRange(geometry.Width, 1, options.MaxWidth);
            Assert.InRange(geometry.Height, 1, options.MaxHeight);
            (int x, int y) = geometry.PlaceOf(geometry.Tiles - 1);
            Assert.True(x + geometry.TileWidth <= geometry.Width && y + geometry.TileHeight <= geometry.Height);
        }
    }
}
