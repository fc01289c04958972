namespace Silk.NET.OpenGL;

/// <summary>What can be set of a texture.</summary>
public enum TextureParameterName : int
{
    TextureMagFilter = 0x2800,
    TextureMinFilter = 0x2801,
    TextureWrapS = 0x2802,
    TextureWrapT = 0x2803,
}
