namespace Silk.NET.OpenGL;

/// <summary>How a texture is made bigger.</summary>
public enum TextureMagFilter : int
{
    Nearest = 0x2600,
    Linear = 0x2601,
}
