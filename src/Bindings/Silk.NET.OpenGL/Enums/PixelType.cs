namespace Silk.NET.OpenGL;

/// <summary>The type of a channel of pixels in memory.</summary>
public enum PixelType : int
{
    UnsignedByte = 0x1401,
    Float = 0x1406,
}
