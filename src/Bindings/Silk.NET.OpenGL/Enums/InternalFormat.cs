namespace Silk.NET.OpenGL;

/// <summary>How a texture is stored.</summary>
public enum InternalFormat : int
{
    Rgb = 0x1907,
    Rgba = 0x1908,
    Rgb8 = 0x8051,
    Rgba8 = 0x8058,
    R8 = 0x8229,
    RG8 = 0x822B,
    R32f = 0x822E,
}
