namespace RealtimeCnn.Vision;

/// <summary>Hot-air balloons in the evening over a lake: edges, textures and things that move. Its colours differ in brightness as well.</summary>
internal sealed class BalloonScene : DemoScene
{
    private const int Shore = 344;

    // From far to near: colours, size, height of the top, speed in pixels a second, and where it begins.
    private static readonly (Balloon Balloon, float Radius, float Top, float Speed, float Begin)[] Flights =
    [
        (new Balloon(0x56B4E9, 0xFFF4DC, 0x0072B2), 15, 150, 5, 330),
        (new Balloon(0x009E73, 0xF0E442, 0x0B5A48), 21, 190, -6, 90),
        (new Balloon(0xE69F00, 0x2B2F55, 0xFFF4DC), 30, 92, 8, 540),
        (new Balloon(0x0072B2, 0xF0E442, 0xFFF4DC), 43, 146, -9, 420),
        (new Balloon(0xD55E00, 0xFFF4DC, 0x0072B2), 62, 40, 11, 150),
    ];

    private readonly Landscape _landscape = new(Width, Shore);

    /// <inheritdoc/>
    public override void Draw(long number, Span<byte> pixels)
    {
        double seconds = (double)number / FramesPerSecond;
        Span<byte> above = pixels[..(3 * Width * Shore)];
        _landscape.Draw(above);
        Birds.Draw(above, Width, seconds);
        for (int flight = 0; flight < Flights.Length; flight++)
        {
            (Balloon balloon, float radius, float top, float speed, float begin) = Flights[flight];
            double way = Width + (4 * radius);
            double x = (begin + (2 * radius) + (speed * seconds)) % way;
            double y = top + (0.16 * radius * Math.Sin((0.6 * seconds) + (2 * flight)));
            // The burner burns for a moment, now and then.
            double flame = Math.Clamp((Math.Sin((0.9 * seconds) + (1.7 * flight)) - 0.86) * 7, 0, 1) * (0.85 + (0.15 * Math.Sin(31 * seconds)));
            balloon.Draw(above, Width, (float)((x < 0 ? x + way : x) - (2 * radius)), (float)y, radius, (float)((seconds * speed / 160) % 1), (float)flame);
        }

        Lake.Draw(pixels, Width, Shore, seconds);
    }
}
