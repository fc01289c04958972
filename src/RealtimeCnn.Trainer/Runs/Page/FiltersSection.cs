using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>The weights of the first convolution as pictures.</summary>
internal static class FiltersSection
{
    private const int Width = 1000;
    private const int Height = 480;
    private const int LargestFactor = 14;

    // The usual one first, then what may leave fewer places empty in the last row.
    private static readonly double[] AspectRatios = [3.5, 3, 4, 2.5, 5, 2, 6, 8];

    /// <summary>Draws the section; nothing for a network without convolutions.</summary>
    public static Html Draw(Network network)
    {
        if (AspectRatios.Select(ratio => LearnedFilters.Of(network, ratio)).OfType<LearnedFilters>().MinBy(Empty) is not LearnedFilters filters)
            return Html.None;
        using Frame picture = new();
        picture.Write(filters.Pixels, filters.Geometry.Width, filters.Geometry.Height);
        string kind = filters.IsColour
            ? "A filter answers to what looks like it, colours included"
            : "A filter answers to what looks like it: grey is zero, bright is positive, dark is negative";
        return Html.Of($"""
            <section>
            <h2>What its first layer looks for</h2>
            <p class="note">{filters.Geometry.Tiles} filters of {filters.Geometry.TileHeight}×{filters.Geometry.TileWidth} weights in layer {filters.Layer}. {kind}. Each has its own contrast.</p>
            <div class="filters">{PagePicture.Draw(picture, Width, Height, LargestFactor, "filters of the first convolution")}</div>
            </section>

            """);
    }

    private static int Empty(LearnedFilters filters) => (filters.Geometry.Columns * filters.Geometry.Rows) - filters.Geometry.Tiles;
}
