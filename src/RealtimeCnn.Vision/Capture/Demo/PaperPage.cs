using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A page on a desk, seen from above: light or dark paper, a little tilted, lit from a side.</summary>
internal sealed class PaperPage
{
    private static readonly Tint[] LightPapers = [Tint.Of(0xF4F1E8), Tint.Of(0xE9ECEF), Tint.Of(0xEFE3C8), Tint.Of(0xDDE6DA)];
    private static readonly Tint[] DarkPapers = [Tint.Of(0x24282C), Tint.Of(0x1F3A34), Tint.Of(0x2B2440), Tint.Of(0x3A2E28)];
    private static readonly Tint[] DarkInks = [Tint.Of(0x1A2A6C), Tint.Of(0x202020), Tint.Of(0xA01C28), Tint.Of(0x0E5A3A)];
    private static readonly Tint[] LightInks = [Tint.Of(0xF5F2E6), Tint.Of(0xFFE27A), Tint.Of(0xA8DCFF), Tint.Of(0xFFB8C8)];
    private static readonly Tint DarkWood = Tint.Of(0x5A3B26), LightWood = Tint.Of(0x9A6B42), DarkDesk = Tint.Of(0xA7A59C), LightDesk = Tint.Of(0xC9C6BC);

    // Wood, or a table: how light each pixel is.
    private static readonly float[] Grain =
        [.. Enumerable.Range(0, DemoScene.Width * DemoScene.Height).Select(place => Noise.Smooth(place % DemoScene.Width / 90f, place / DemoScene.Width / 7f, 3))];

    private readonly byte[] _pixels = new byte[3 * DemoScene.Width * DemoScene.Height];

    /// <summary>By how much it is turned, in radians.</summary>
    public double Angle { get; private set; }

    /// <summary>The colour of the ink.</summary>
    public Tint Ink { get; private set; }

    /// <summary>The picture without writing.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Takes another page.</summary>
    /// <param name="isLight">Whether the paper is light.</param>
    /// <param name="random">What it depends on.</param>
    public void Take(bool isLight, RandomSequence random)
    {
        Angle = random.NextDouble(-0.12, 0.12);
        Tint paper = Choose(isLight ? LightPapers : DarkPapers, random);
        Ink = Choose(isLight ? DarkInks : LightInks, random);
        float width = (float)random.NextDouble(0.33, 0.40) * DemoScene.Width, height = (float)random.NextDouble(0.42, 0.49) * DemoScene.Height;
        (float sine, float cosine) = MathF.SinCos((float)Angle);
        (float lightX, float lightY) = MathF.SinCos((float)random.NextDouble(0, Math.Tau));
        float slope = (float)random.NextDouble(0.15, 0.45);
        for (int y = 0, place = 0; y < DemoScene.Height; y++)
        {
            float down = y + 0.5f - (DemoScene.Height / 2f);
            for (int x = 0; x < DemoScene.Width; x++, place += 3)
            {
                float across = x + 0.5f - (DemoScene.Width / 2f);
                float onX = MathF.Abs((across * cosine) + (down * sine)), onY = MathF.Abs((down * cosine) - (across * sine));
                // How far inside the page, in pixels.
                float inside = Math.Min(width - onX, height - onY);
                Tint color = Desk(place / 3, isLight);
                // The page throws a soft shadow.
                color *= 1 - (0.35f * Math.Clamp(1 + (inside / 14), 0, 1));
                Tint sheet = paper * (0.985f + (0.03f * Noise.At(x, y)));
                color = Tint.Between(color, sheet, Math.Clamp(inside + 0.5f, 0, 1));
                color *= 1 + (slope * ((across * lightX / DemoScene.Width) + (down * lightY / DemoScene.Height))) - (slope / 4);
                color.PutOver(_pixels.AsSpan(place, 3), 1);
            }
        }
    }

    private static Tint Choose(Tint[] tints, RandomSequence random) => tints[random.NextInteger(tints.Length)];

    // Dark wood below light paper, a light table below dark paper.
    private static Tint Desk(int pixel, bool isPaperLight) => isPaperLight
        ? Tint.Between(DarkWood, LightWood, Grain[pixel])
        : Tint.Between(DarkDesk, LightDesk, Grain[pixel]);
}
