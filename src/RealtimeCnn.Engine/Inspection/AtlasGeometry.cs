namespace RealtimeCnn.Engine;

/// <summary>Where the tiles of a <see cref="FeatureAtlas"/> are: row by row, beginning at the upper left.</summary>
/// <param name="Tiles">Number of tiles; the last row may have places without one.</param>
/// <param name="Columns">Tiles in a row.</param>
/// <param name="Rows">Rows of tiles.</param>
/// <param name="TileWidth">Width of a tile in pixels.</param>
/// <param name="TileHeight">Height of a tile in pixels.</param>
/// <param name="Gap">Pixels between neighbouring tiles.</param>
public sealed record AtlasGeometry(int Tiles, int Columns, int Rows, int TileWidth, int TileHeight, int Gap)
{
    /// <summary>Width of the whole in pixels.</summary>
    public int Width => (Columns * (TileWidth + Gap)) - Gap;

    /// <summary>Height of the whole in pixels.</summary>
    public int Height => (Rows * (TileHeight + Gap)) - Gap;

    /// <summary>The place of a tile.</summary>
    /// <param name="tile">Its number.</param>
    /// <returns>Its first column and row in the atlas.</returns>
    public (int X, int Y) PlaceOf(int tile) => (tile % Columns * (TileWidth + Gap), tile / Columns * (TileHeight + Gap));

    /// <summary>
    /// Arranges tiles. Where they are too large for the whole to fit they are made smaller, all alike; where they do not even fit with
    /// one pixel each, the gap is left out, and then the last ones.
    /// </summary>
    /// <param name="tiles">Number of tiles, at least 1.</param>
    /// <param name="height">Height of each, at least 1.</param>
    /// <param name="width">Width of each, at least 1.</param>
    /// <param name="options">Size and shape of the whole.</param>
    /// <returns>The arrangement.</returns>
    public static AtlasGeometry Fit(int tiles, int height, int width, AtlasOptions options)
    {
        int columns = BestColumns(tiles, (double)width / height, options.AspectRatio);
        int rows = Quotient(tiles, columns);
        bool gapFits = (long)columns * (1 + options.Gap) <= options.MaxWidth && (long)rows * (1 + options.Gap) <= options.MaxHeight;
        int gap = gapFits && (width > 1 || height > 1) ? options.Gap : 0;
        columns = Math.Min(columns, options.MaxWidth);
        rows = Math.Min(Quotient(tiles, columns), options.MaxHeight);
        double scale = Math.Min(
            (double)(options.MaxWidth - ((columns - 1) * gap)) / ((double)columns * width),
            (double)(options.MaxHeight - ((rows - 1) * gap)) / ((double)rows * height));
        return new AtlasGeometry((int)Math.Min(tiles, (long)columns * rows), columns, rows, Scaled(width, scale), Scaled(height, scale), gap);
    }

    private static int BestColumns(int tiles, double tileRatio, double wanted)
    {
        int best = 1;
        double smallest = double.PositiveInfinity;
        for (int columns = 1; columns <= tiles; columns++)
        {
            double distance = Math.Abs(Math.Log(columns * tileRatio / Quotient(tiles, columns) / wanted));
            if (distance >= smallest)
                continue;
            smallest = distance;
            best = columns;
        }

        return best;
    }

    // A thousandth of a pixel makes good for rounding.
    private static int Scaled(int extent, double scale) => scale >= 1 ? extent : Math.Max(1, (int)((extent * scale) + 1e-3));

    private static int Quotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
