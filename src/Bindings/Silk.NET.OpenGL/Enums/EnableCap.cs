namespace Silk.NET.OpenGL;

/// <summary>What can be turned on and off.</summary>
public enum EnableCap : int
{
    CullFace = 0xB44,
    DepthTest = 0xB71,
    Blend = 0xBE2,
    ScissorTest = 0xC11,
    FramebufferSrgb = 0x8DB9,
}
