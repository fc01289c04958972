namespace Silk.NET.OpenGL;

/// <summary>Which channels pixels in memory have, in which order.</summary>
public enum PixelFormat : int
{
    Red = 0x1903,
    Rgb = 0x1907,
    Rgba = 0x1908,
    Bgr = 0x80E0,
    Bgra = 0x80E1,
}
