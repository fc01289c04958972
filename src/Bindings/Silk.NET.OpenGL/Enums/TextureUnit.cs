namespace Silk.NET.OpenGL;

/// <summary>The unit that a texture is bound to.</summary>
public enum TextureUnit : int
{
    Texture0 = 0x84C0,
    Texture1 = 0x84C1,
    Texture2 = 0x84C2,
    Texture3 = 0x84C3,
    Texture4 = 0x84C4,
    Texture5 = 0x84C5,
    Texture6 = 0x84C6,
    Texture7 = 0x84C7,
}
