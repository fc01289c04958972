using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Inspection;

/// <summary>Computes an atlas on the host in double precision, and compares.</summary>
internal static class AtlasReference
{
    // A number in the middle between two bytes may become either.
    private const double Tolerance = 0.502;

    public static void AssertSame(FeatureAtlas atlas, Shape shape, float[] values, int firstChannel, byte[] pixels, ValueRange[] ranges)
    {
        AtlasGeometry geometry = atlas.Geometry;
        int width = atlas.IsCells ? 1 : shape[^1];
        float[][] channels = [.. values.Chunk(values.Length / atlas.Channels)];
        Assert.Equal(channels.Select(RangeOf), ranges);
        bool together = atlas.Contrast == ContrastMode.Layer || atlas.IsCells;
        bool[] isTile = new bool[pixels.Length];
        for (int tile = 0; tile < geometry.Tiles; tile++)
        {
            float[] channel = channels[firstChannel + tile];
            ValueRange range = together ? RangeOf(values) : RangeOf(channel);
            (int left, int top) = geometry.PlaceOf(tile);
            for (int pixel = 0; pixel < geometry.TileWidth * geometry.TileHeight; pixel++)
            {
                (int y, int x) = (pixel / geometry.TileWidth, pixel % geometry.TileWidth);
                int place = ((top + y) * geometry.Width) + left + x;
                isTile[place] = true;
                double expected = ByteOf(Mean(channel, width, y, x, geometry), range);
                Assert.True(Math.Abs(expected - pixels[place]) <= Tolerance, $"channel {firstChannel + tile}, ({x}, {y}): {pixels[place]}, expected {expected}");
            }
        }

        Assert.All(pixels.Where((_, place) => !isTile[place]), pixel => Assert.Equal(0, pixel));
    }

    private static ValueRange RangeOf(float[] values)
    {
        float[] finite = [.. values.Where(float.IsFinite)];
        return finite.Length == 0 ? default : new ValueRange(finite.Min(), finite.Max());
    }

    private static double ByteOf(double value, ValueRange range)
    {
        value = double.IsNaN(value) ? 0 : value;
        double black = Math.Min(range.Min, 0);
        double shade = range.IsSigned ? 128 + (127 * value / Math.Max(-range.Min, range.Max))
            : range.Max > black ? 255 * (value - black) / (range.Max - black) : 0;
        return Math.Clamp(shade, 0, 255);
    }

    // Every pixel of the channel, weighed by the area that it shares with the tile's pixel.
    private static double Mean(float[] channel, int width, int y, int x, AtlasGeometry geometry)
    {
        double stepY = (double)(channel.Length / width) / geometry.TileHeight;
        double stepX = (double)width / geometry.TileWidth;
        double sum = 0;
        for (int index = 0; index < channel.Length; index++)
        {
            double weight = Shared(y * stepY, stepY, index / width) * Shared(x * stepX, stepX, index % width);
            if (weight > 1e-6)
                sum += weight * channel[index];
        }

        return sum / (stepY * stepX);
    }

    private static double Shared(double begin, double length, int place) =>
        Math.Max(0, Math.Min(begin + length, place + 1) - Math.Max(begin, place));
}
