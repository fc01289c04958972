namespace Silk.NET.GLFW;

/// <summary>What a window is made with, and what can be asked of it afterwards.</summary>
internal enum WindowAttribute
{
    Iconified = 0x00020002,
    Resizable = 0x00020003,
    Visible = 0x00020004,
    Decorated = 0x00020005,
    Floating = 0x00020007,
    Maximized = 0x00020008,
    TransparentFramebuffer = 0x0002000A,
    RedBits = 0x00021001,
    GreenBits = 0x00021002,
    BlueBits = 0x00021003,
    AlphaBits = 0x00021004,
    DepthBits = 0x00021005,
    StencilBits = 0x00021006,
    Samples = 0x0002100D,
    RefreshRate = 0x0002100F,
    ClientApi = 0x00022001,
    ContextVersionMajor = 0x00022002,
    ContextVersionMinor = 0x00022003,
    OpenGLForwardCompatible = 0x00022006,
    OpenGLDebugContext = 0x00022007,
    OpenGLProfile = 0x00022008,
    X11ClassName = 0x00024001,
    X11InstanceName = 0x00024002,
}
