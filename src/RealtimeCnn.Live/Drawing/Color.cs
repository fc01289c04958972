namespace RealtimeCnn.Live;

/// <summary>A colour with opacity, as the frame buffer takes it: red in the lowest byte.</summary>
/// <param name="Packed">The four bytes.</param>
internal readonly record struct Color(uint Packed)
{
    public static readonly Color White = Rgb(0xFFFFFF);

    /// <summary>An opaque colour.</summary>
    /// <param name="hex">Red, green, blue as designers write them: 0xRRGGBB.</param>
    public static Color Rgb(uint hex) => new(((hex >> 16) & 0xFF) | (hex & 0xFF00) | ((hex & 0xFF) << 16) | 0xFF000000);

    /// <summary>The same colour with another opacity.</summary>
    /// <param name="opacity">0 (invisible) to 1 (opaque).</param>
    public Color WithOpacity(float opacity) => new((Packed & 0x00FFFFFF) | ((uint)MathF.Round(255 * Math.Clamp(opacity, 0, 1)) << 24));

    /// <summary>One of the colours' parts, 0 to 1: 0 red, 1 green, 2 blue.</summary>
    public float Part(int index) => ((Packed >> (8 * index)) & 0xFF) / 255f;
}
