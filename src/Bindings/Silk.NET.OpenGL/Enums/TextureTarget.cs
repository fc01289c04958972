namespace Silk.NET.OpenGL;

/// <summary>What a texture is bound as.</summary>
public enum TextureTarget : int
{
    Texture2D = 0xDE1,
}
