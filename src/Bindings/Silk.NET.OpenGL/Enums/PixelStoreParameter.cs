namespace Silk.NET.OpenGL;

/// <summary>How pixels lie in memory.</summary>
public enum PixelStoreParameter : int
{
    UnpackRowLength = 0xCF2,
    UnpackAlignment = 0xCF5,
    PackAlignment = 0xD05,
}
