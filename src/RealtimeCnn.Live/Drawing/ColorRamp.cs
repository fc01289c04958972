namespace RealtimeCnn.Live;

/// <summary>
/// The colours of numbers: black is zero, orange to white are positive, blue to white are negative. Brightness grows with the distance
/// from zero, so that the ramp can be read without colour, too.
/// </summary>
internal static class ColorRamp
{
    /// <summary>Number of colours; the one in the middle is zero.</summary>
    public const int Length = 511;

    private static readonly (float At, uint Color)[] Positive =
        [(0, 0x06080C), (0.25f, 0x4A1E08), (0.5f, 0xB04E00), (0.75f, 0xFFA21A), (1, 0xFFF6DC)];

    private static readonly (float At, uint Color)[] Negative =
        [(0, 0x06080C), (0.25f, 0x0B2A52), (0.5f, 0x1766AE), (0.75f, 0x5CB8F5), (1, 0xE6F5FF)];

    /// <summary>The ramp as a row of blue, green, red bytes, from the most negative to the most positive.</summary>
    public static byte[] Create()
    {
        byte[] row = new byte[3 * Length];
        int zero = Length / 2;
        for (int index = 0; index < Length; index++)
        {
            Color color = At(index >= zero ? Positive : Negative, Math.Abs(index - zero) / (float)zero);
            for (int part = 0; part < 3; part++)
                row[(3 * index) + 2 - part] = (byte)MathF.Round(255 * color.Part(part));
        }

        return row;
    }

    private static Color At((float At, uint Color)[] stops, float position)
    {
        int next = 1;
        while (next < stops.Length - 1 && position > stops[next].At)
            next++;
        Color low = Color.Rgb(stops[next - 1].Color);
        Color high = Color.Rgb(stops[next].Color);
        float share = (position - stops[next - 1].At) / (stops[next].At - stops[next - 1].At);
        uint packed = 0xFF000000;
        for (int part = 0; part < 3; part++)
        {
            float value = low.Part(part) + (share * (high.Part(part) - low.Part(part)));
            packed |= (uint)MathF.Round(255 * value) << (8 * part);
        }

        return new Color(packed);
    }
}
