namespace Silk.NET.OpenGL;

/// <summary>How a buffer will be used.</summary>
public enum BufferUsageARB : int
{
    StreamDraw = 0x88E0,
    StreamRead = 0x88E1,
    StaticDraw = 0x88E4,
    DynamicDraw = 0x88E8,
}
