namespace RealtimeCnn.Vision;

/// <summary>A colour to calculate with: blue, green, red from 0 to 255.</summary>
internal readonly record struct Tint(float Blue, float Green, float Red)
{
    /// <summary>The colour of a number as in a web page: 0xRRGGBB.</summary>
    public static Tint Of(int code) => new(code & 255, (code >> 8) & 255, code >> 16);

    public static Tint operator +(Tint one, Tint other) => new(one.Blue + other.Blue, one.Green + other.Green, one.Red + other.Red);

    public static Tint operator *(Tint tint, float factor) => new(tint.Blue * factor, tint.Green * factor, tint.Red * factor);

    /// <summary>The colour between two.</summary>
    /// <param name="one">The colour at 0.</param>
    /// <param name="other">The colour at 1.</param>
    /// <param name="place">Where, from 0 to 1.</param>
    public static Tint Between(Tint one, Tint other, float place) => (one * (1 - place)) + (other * place);

    /// <summary>Puts the colour over a pixel.</summary>
    /// <param name="pixel">Its three bytes.</param>
    /// <param name="coverage">How much of the pixel it covers, from 0 to 1.</param>
    public void PutOver(Span<byte> pixel, float coverage)
    {
        pixel[0] = Mix(pixel[0], Blue, coverage);
        pixel[1] = Mix(pixel[1], Green, coverage);
        pixel[2] = Mix(pixel[2], Red, coverage);
    }

    private static byte Mix(byte below, float above, float coverage) => (byte)Math.Clamp(below + ((above - below) * coverage) + 0.5f, 0, 255);
}
