namespace RealtimeCnn.Vision;

/// <summary>What does not move: an evening sky with a low sun, mountains one behind the other, a shore with trees.</summary>
internal sealed class Landscape
{
    private const float SunX = 0.73f, SunY = 0.70f, SunRadius = 0.062f;

    private static readonly Tint Zenith = Tint.Of(0x1B2F63), Middle = Tint.Of(0x6C7FB4), Low = Tint.Of(0xF3B787), Edge = Tint.Of(0xFFE0A8);
    private static readonly Tint Glow = Tint.Of(0xFFB45A), Sun = Tint.Of(0xFFF6DC);
    private static readonly Tint Trees = Tint.Of(0x16263A), Leaves = Tint.Of(0x2C4A4C);

    // From far to near: the height of the peaks above the shore, how far down the valleys go, how many there are, and the colours of
    // shade, of light and of the haze below.
    private static readonly (float Height, float Depth, float Scale, Tint Shade, Tint Light, Tint Haze)[] Ridges =
    [
        (0.34f, 0.30f, 1.9f, Tint.Of(0x6F74A8), Tint.Of(0xFFD8B4), Tint.Of(0xE8B49A)),
        (0.20f, 0.17f, 2.9f, Tint.Of(0x3F5089), Tint.Of(0xD79C8C), Tint.Of(0xB08FA0)),
        (0.10f, 0.06f, 4.5f, Tint.Of(0x243A62), Tint.Of(0x6F6F8A), Tint.Of(0x56648C)),
    ];

    private readonly byte[] _pixels;

    /// <summary>Paints it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height down to the shore.</param>
    public Landscape(int width, int height)
    {
        _pixels = new byte[3 * width * height];
        float[] tops = new float[Ridges.Length];
        for (int x = 0; x < width; x++)
        {
            for (int ridge = 0; ridge < Ridges.Length; ridge++)
                tops[ridge] = height * RidgeTop(ridge, (float)x / height);
            float trees = height * TreeTop((float)x / height, x);
            for (int y = 0; y < height; y++)
            {
                Tint color = y > trees + 1 ? default : Behind(x, y, width, height, tops);
                if (y > trees - 1)
                    color = Tint.Between(color, Tree(x, y), Math.Clamp(y - trees + 0.5f, 0, 1));
                // Noise of less than a step of brightness, or one would see the steps of the sky.
                color += new Tint(1, 1, 1) * (Noise.At(x, y) - 0.5f);
                color.PutOver(_pixels.AsSpan(3 * ((y * width) + x), 3), 1);
            }
        }
    }

    /// <summary>Copies the picture.</summary>
    public void Draw(Span<byte> pixels) => _pixels.CopyTo(pixels);

    private static Tint Sky(float x, float y)
    {
        Tint color = y < 0.5f ? Tint.Between(Zenith, Middle, y / 0.5f) : y < 0.85f ? Tint.Between(Middle, Low, (y - 0.5f) / 0.35f) : Tint.Between(Low, Edge, (y - 0.85f) / 0.15f);
        // Thin clouds, lit from below.
        float cloud = Noise.Smooth((x * 5) + 7, (y * 17) + 3, 5);
        color = Tint.Between(color, Tint.Of(0xFFD9B8), Math.Clamp((cloud - 0.56f) * 2.4f, 0, 0.5f) * Math.Clamp(y * 2.2f, 0.15f, 1));
        float distance = MathF.Sqrt(MathF.Pow((x - SunX) * 1.85f, 2) + MathF.Pow(y - SunY, 2));
        color = Tint.Between(color, Glow, 0.75f * MathF.Exp(-distance * 5.5f));
        return Tint.Between(color, Sun, Math.Clamp((SunRadius - distance) * 330 + 0.5f, 0, 1));
    }

    private static Tint Behind(int x, int y, int width, int height, float[] tops)
    {
        int ridge = tops.Length - 1;
        while (ridge >= 0 && y < tops[ridge] + 1)
            ridge--;
        Tint color = ridge < 0 ? Sky((float)x / width, (float)y / height) : Ridge(ridge, x, y, height, tops[ridge]);
        for (ridge++; ridge < tops.Length; ridge++)
        {
            if (y > tops[ridge] - 1)
                color = Tint.Between(color, Ridge(ridge, x, y, height, tops[ridge]), Math.Clamp(y - tops[ridge] + 0.5f, 0, 1));
        }

        return color;
    }

    private static Tint Ridge(int index, int x, int y, int height, float top)
    {
        (float peak, _, float scale, Tint shade, Tint light, Tint haze) = Ridges[index];
        // Rock falls off in ribs that lean away from the sun; the side towards it is lit.
        float down = (y - top) / height;
        float u = ((float)x / height) - (0.45f * down), v = 1.1f * down;
        float slope = Rock(u + 0.004f, v, scale, index) - Rock(u - 0.004f, v, scale, index);
        float low = Math.Clamp(1 - ((height - y) / (height * peak)), 0, 1);
        return Tint.Between(Tint.Between(shade, light, Math.Clamp(0.38f + (7 * slope), 0, 1)), haze, 0.8f * low * low);
    }

    private static float Rock(float u, float v, float scale, int index) => Noise.Smooth(u * scale * 5, (v * scale * 2.2f) + (13 * index), 4);

    private static float RidgeTop(int index, float x)
    {
        (float height, float depth, float scale, _, _, _) = Ridges[index];
        // A fold of the noise makes peaks.
        float fold = MathF.Abs((2 * Noise.Smooth((x * scale) + (17.3f * index) + 0.4f, 0.5f + (31 * index), 6)) - 1);
        return 1 - height + (depth * MathF.Min(1, 1.9f * fold));
    }

    private static Tint Tree(int x, int y) => Tint.Between(Trees, Leaves, MathF.Pow(Noise.Smooth(x / 3f, y / 2f, 2), 2));

    private static float TreeTop(float x, int column)
    {
        float ground = 0.022f + (0.02f * Noise.Smooth(x * 3, 77, 3));
        // Pointed tops of three sizes.
        float tree = 0;
        for (int size = 0; size < 3; size++)
        {
            float spacing = 0.05f - (0.013f * size);
            float place = (x / spacing) + (0.37f * size);
            int number = (int)MathF.Floor(place);
            float high = Noise.At(number, 900 + size);
            float side = MathF.Abs(place - number - 0.5f) * 2;
            float ragged = 0.12f * Noise.At(column, 500 + size);
            tree = MathF.Max(tree, high * spacing * 1.5f * MathF.Max(0, 1 - side - ragged));
        }

        return 1 - ground - tree;
    }
}
