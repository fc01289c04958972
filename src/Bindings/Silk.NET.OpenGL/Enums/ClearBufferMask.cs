namespace Silk.NET.OpenGL;

/// <summary>Which buffers are cleared or copied.</summary>
[Flags]
public enum ClearBufferMask : int
{
    DepthBufferBit = 0x100,
    StencilBufferBit = 0x400,
    ColorBufferBit = 0x4000,
}
