namespace RealtimeCnn.Engine;

/// <summary>The output pixels that one work-item of <c>conv2d.cl</c> or <c>depthwise_conv2d.cl</c> computes on a processor.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct Conv2dTile(int Height, int Width)
{
    // Two blocks of sums for 14 pixels and two blocks of weights fill 30 of the 32 vector registers of AVX-512, as do three for 9.
    private const int MaximumPixels = 14;
    private const int MaximumPixelsOfThree = 9;

    // What a tile costs beyond its pixels, in pixels: loading weights, starting, storing.
    private const int Overhead = 2;

    // Another tile than a row of 14 pixels must save this much to be worth a program of its own.
    private const double WorthAProgram = 0.9;

    /// <summary>Number of pixels.</summary>
    public int Pixels => Height * Width;

    /// <summary>The build options.</summary>
    public string Options => $"-DTILE_PIXELS={Pixels} -DTILE_WIDTH={Width}";

    /// <summary>
    /// Chooses how many output blocks a work-item computes at once, so that their sums share each load of the input: two, and three where two
    /// would leave one over.
    /// </summary>
    /// <param name="outputs">Output blocks in all.</param>
    /// <param name="mayHangOver">Whether the last work-item may have fewer.</param>
    /// <returns>1, 2 or 3.</returns>
    public static int BlocksOf(int outputs, bool mayHangOver) =>
        outputs % 2 == 0 ? 2 : outputs % 3 == 0 ? 3 : outputs > 1 && mayHangOver ? 2 : 1;

    /// <summary>Chooses the tile that wastes least where tiles overlap at the end of rows and columns; it fits into the output.</summary>
    /// <param name="height">Rows of the output.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="blocks">Output blocks that the work-item computes at once.</param>
    /// <returns>The tile.</returns>
    public static Conv2dTile Choose(int height, int width, int blocks)
    {
        int most = blocks == 3 ? MaximumPixelsOfThree : MaximumPixels;
        Conv2dTile best = new(1, Math.Min(width, most));
        double least = best.Cost(height, width) * (best.Pixels == MaximumPixels ? WorthAProgram : 1);
        for (int columns = Math.Min(width, most); columns > 0; columns--)
        {
            for (int rows = 1; rows <= height && rows * columns <= most; rows++)
            {
                Conv2dTile tile = new(rows, columns);
                if (tile.Cost(height, width) < least)
                    (best, least) = (tile, tile.Cost(height, width));
            }
        }

        return best;
    }

    /// <summary>Number of tiles that cover an output.</summary>
    /// <param name="height">Rows of the output.</param>
    /// <param name="width">Columns of the output.</param>
    /// <returns>The count.</returns>
    public int Count(int height, int width) => Cover(height, Height) * Cover(width, Width);

    /// <summary>Number of tiles that cover a length.</summary>
    /// <param name="extent">The length.</param>
    /// <param name="tile">Length of a tile.</param>
    /// <returns>The count.</returns>
    public static int Cover(int extent, int tile) => (extent + tile - 1) / tile;

    private double Cost(int height, int width) => (double)Count(height, width) * (Pixels + Overhead);
}
