namespace RealtimeCnn.Vision;

/// <summary>A hot-air balloon that turns while it flies: stripes along it, a belt around it, light from the sun's side, a basket below.</summary>
internal sealed class Balloon
{
    /// <summary>Height of the envelope, in radii.</summary>
    private const float EnvelopeHeight = 2.55f;

    /// <summary>How finely the tables are divided. A power of two, as turning wraps around.</summary>
    private const int Steps = 1024;

    /// <summary>Around the balloon, in steps: a light flank is as wide as a dark one.</summary>
    private const int Stripes = 8;

    private const int BeltTop = Steps * 33 / 100, BeltHeight = Steps * 10 / 100;

    private const float SunSide = 0.62f, SunHeight = -0.12f, SunFront = 0.78f;

    private static readonly Tint Warm = Tint.Of(0xFFE2B8), Cool = Tint.Of(0x46507E), Flame = Tint.Of(0xFFC24D);
    private static readonly Tint Wicker = Tint.Of(0x5A3A22), WickerLight = Tint.Of(0xA8743F);

    // By the place from the top to the mouth: radius, and how much the surface looks upwards.
    private static readonly float[] Radii = [.. Enumerable.Range(0, Steps).Select(step => RadiusAt(EnvelopeHeight * (step + 0.5f) / Steps))];
    private static readonly float[] Upwards = [.. Enumerable.Range(0, Steps).Select(UpwardsAt)];

    // By the place across it, from edge to edge: the angle around it as a part of the whole turn, in steps, and how much it looks at us.
    private static readonly int[] Angles = [.. Enumerable.Range(0, Steps).Select(step => (int)(Steps * MathF.Asin(Across(step)) / MathF.Tau))];
    private static readonly float[] Forwards = [.. Enumerable.Range(0, Steps).Select(step => MathF.Sqrt(1 - (Across(step) * Across(step))))];

    private readonly Tint[] _stripes = new Tint[Steps];
    private readonly Tint[] _belt = new Tint[Steps];

    /// <summary>Chooses the colours.</summary>
    public Balloon(int first, int second, int belt)
    {
        for (int step = 0; step < Steps; step++)
        {
            // The wave, steepened and cut, leaves a soft edge of about a pixel between two stripes.
            float wave = MathF.Sin(MathF.Tau * Stripes * step / Steps);
            float side = Math.Clamp((wave * 3) + 0.5f, 0, 1);
            _stripes[step] = Tint.Between(Tint.Of(first), Tint.Of(second), side);
            _belt[step] = Tint.Of(belt) * (1 - (0.22f * side));
        }
    }

    /// <summary>Draws it.</summary>
    /// <param name="pixels">The picture.</param>
    /// <param name="width">Its width; the height follows.</param>
    /// <param name="x">Middle of the envelope.</param>
    /// <param name="y">Top of the envelope.</param>
    /// <param name="radius">Size in pixels.</param>
    /// <param name="turn">How far it has turned, in turns.</param>
    /// <param name="flame">How brightly the burner lights it from below, from 0 to 1.</param>
    public void Draw(Span<byte> pixels, int width, float x, float y, float radius, float turn, float flame)
    {
        int height = pixels.Length / 3 / width;
        int turned = (int)(turn * Steps);
        float envelope = EnvelopeHeight * radius;
        int end = Math.Min(height, (int)(y + envelope) + 1);
        for (int row = Math.Max(0, (int)y); row < end; row++)
        {
            int place = Math.Clamp((int)((row + 0.5f - y) / envelope * Steps), 0, Steps - 1);
            // The top and the mouth cover their rows only in part.
            float rowCoverage = Math.Clamp(Math.Min(row + 1 - y, y + envelope - row), 0, 1);
            DrawRow(pixels.Slice(3 * width * row, 3 * width), place, x, radius, turned, flame, rowCoverage);
        }

        DrawBasket(pixels, width, height, x, y + envelope, radius, flame);
    }

    private void DrawRow(Span<byte> row, int place, float x, float radius, int turned, float flame, float rowCoverage)
    {
        float half = Radii[place] * radius;
        float up = Upwards[place], around = MathF.Sqrt(1 - (up * up));
        float glow = flame * MathF.Pow((float)place / Steps, 2);
        int left = Math.Max(0, (int)(x - half)), right = Math.Min(row.Length / 3, (int)(x + half) + 2);
        for (int column = left; column < right; column++)
        {
            float offset = column + 0.5f - x;
            float coverage = Math.Min(half + 0.5f - MathF.Abs(offset), 1) * rowCoverage;
            if (coverage <= 0)
                continue;
            int across = Math.Clamp((int)(((offset / half) + 1) * (Steps / 2)), 0, Steps - 1);
            int angle = (Angles[across] + turned) & (Steps - 1);
            // A soft edge, as that of the stripes.
            int belt = Math.Min(place - BeltTop - Zigzag(angle), BeltTop + BeltHeight + Zigzag(angle) - place);
            Tint color = Tint.Between(_stripes[angle], _belt[angle], Math.Clamp((belt * radius / 400) + 0.5f, 0, 1));
            float toSun = (around * ((SunSide * Across(across)) + (SunFront * Forwards[across]))) - (SunHeight * up);
            float light = Math.Clamp(0.12f + (0.95f * toSun), 0, 1);
            // Fabric lets the flame's light through, and is darker where it turns away from us.
            Tint lit = Tint.Between(Cool, Warm, light) * ((0.35f + (0.75f * light)) / 255) * (0.72f + (0.28f * Forwards[across]));
            color = new Tint(color.Blue * lit.Blue, color.Green * lit.Green, color.Red * lit.Red);
            color = Tint.Between(color, Flame, 0.55f * glow);
            color.PutOver(row.Slice(3 * column, 3), coverage);
        }
    }

    private static void DrawBasket(Span<byte> pixels, int width, int height, float x, float y, float radius, float flame)
    {
        float mouth = Radii[^1] * radius, half = 0.15f * radius, ropes = 0.34f * radius, deep = 0.22f * radius;
        int end = Math.Min(height, (int)(y + ropes + deep) + 1);
        for (int row = Math.Max(0, (int)y); row < end; row++)
        {
            float down = row + 0.5f - y;
            Span<byte> line = pixels.Slice(3 * width * row, 3 * width);
            if (down < ropes)
            {
                float spread = mouth + ((half - mouth) * down / ropes);
                foreach (float side in (ReadOnlySpan<float>)[-spread, -spread / 3, spread / 3, spread])
                    Put(line, x + side, Wicker, 0.6f);
                if (flame > 0.05f && down > ropes * 0.35f && down < ropes * 0.75f)
                    Put(line, x, Flame, flame);
                continue;
            }

            float coverage = Math.Clamp(y + ropes + deep - row, 0, 1);
            for (int column = Math.Max(0, (int)(x - half)); column < Math.Min(width, (int)(x + half) + 1); column++)
            {
                float light = Math.Clamp((column + 0.5f - x + half) / (2 * half), 0, 1);
                bool isWoven = ((column + (row / 2)) & 3) == 0;
                Tint.Between(Wicker, WickerLight, isWoven ? light * 0.5f : light)
                    .PutOver(line.Slice(3 * column, 3), coverage * Math.Clamp(half + 0.5f - MathF.Abs(column + 0.5f - x), 0, 1));
            }
        }
    }

    // A line of one pixel between two.
    private static void Put(Span<byte> row, float x, Tint color, float strength)
    {
        float start = x - 0.5f;
        int column = (int)MathF.Floor(start);
        float part = start - column;
        if ((uint)column < row.Length / 3)
            color.PutOver(row.Slice(3 * column, 3), strength * (1 - part));
        if ((uint)(column + 1) < row.Length / 3)
            color.PutOver(row.Slice(3 * (column + 1), 3), strength * part);
    }

    // The belt's edge goes up and down with the stripes.
    private static int Zigzag(int angle)
    {
        int period = Steps / Stripes, place = angle & (period - 1);
        return Math.Abs(place - (period / 2)) / 3;
    }

    private static float Across(int step) => ((step + 0.5f) / (Steps / 2)) - 1;

    // A ball above, a cone with a soft waist below; the place is counted in radii from the top.
    private static float RadiusAt(float place)
    {
        if (place < 1)
            return MathF.Sqrt(1 - ((1 - place) * (1 - place)));
        float down = (place - 1) / (EnvelopeHeight - 1);
        return 1 - (0.80f * down * down * (1.55f - (0.55f * down)));
    }

    private static float UpwardsAt(int step)
    {
        float place = EnvelopeHeight * (step + 0.5f) / Steps, near = 0.01f;
        float slope = (RadiusAt(MathF.Min(place + near, EnvelopeHeight)) - RadiusAt(MathF.Max(place - near, 0))) / (2 * near);
        return slope / MathF.Sqrt(1 + (slope * slope));
    }
}
