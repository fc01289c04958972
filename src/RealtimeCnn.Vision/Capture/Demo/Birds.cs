namespace RealtimeCnn.Vision;

/// <summary>A few birds that cross the sky.</summary>
internal static class Birds
{
    private const int Count = 7;

    private static readonly Tint Feathers = Tint.Of(0x2A2F4A);

    /// <summary>Draws them.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="width">Its width.</param>
    /// <param name="seconds">The time.</param>
    public static void Draw(Span<byte> pixels, int width, double seconds)
    {
        for (int bird = 0; bird < Count; bird++)
        {
            // They fly in a wedge, from the right to the left, and come again.
            int rank = (bird + 1) / 2, side = (bird & 1) == 0 ? 1 : -1;
            double lead = width + 60 - ((seconds * 34) % (width + 260));
            float x = (float)(lead + (rank * 17) + (2 * Math.Sin(seconds + bird)));
            float y = (float)(96 + (side * rank * 7) + (5 * Math.Sin((0.5 * seconds) + (0.7 * bird))));
            DrawOne(pixels, width, x, y, (float)Math.Sin((7 * seconds) + (1.9 * bird)));
        }
    }

    private static void DrawOne(Span<byte> pixels, int width, float x, float y, float flap)
    {
        const int wing = 7;
        for (int column = (int)x - wing; column <= (int)x + wing; column++)
        {
            float outwards = MathF.Abs(column + 0.5f - x) / wing;
            if ((uint)column >= width || outwards >= 1)
                continue;
            // Wings are arched, and their tips swing.
            float row = y - (3.2f * MathF.Sqrt(outwards)) + (outwards * outwards * (2 - (3.2f * flap)));
            int upper = (int)row;
            float part = row - upper;
            float strength = 0.9f * (1 - (0.5f * outwards));
            Feathers.PutOver(pixels.Slice(3 * ((upper * width) + column), 3), strength * (1 - part));
            Feathers.PutOver(pixels.Slice(3 * (((upper + 1) * width) + column), 3), strength * part);
        }
    }
}
