namespace Silk.NET.OpenGL;

/// <summary>What is outside a texture.</summary>
public enum TextureWrapMode : int
{
    Repeat = 0x2901,
    ClampToEdge = 0x812F,
}
