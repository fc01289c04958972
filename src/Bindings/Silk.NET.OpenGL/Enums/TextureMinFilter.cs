namespace Silk.NET.OpenGL;

/// <summary>How a texture is made smaller.</summary>
public enum TextureMinFilter : int
{
    Nearest = 0x2600,
    Linear = 0x2601,
    LinearMipmapLinear = 0x2703,
}
