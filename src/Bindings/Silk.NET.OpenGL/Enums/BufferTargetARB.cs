namespace Silk.NET.OpenGL;

/// <summary>What a buffer is bound as.</summary>
public enum BufferTargetARB : int
{
    ArrayBuffer = 0x8892,
    ElementArrayBuffer = 0x8893,
    PixelPackBuffer = 0x88EB,
    PixelUnpackBuffer = 0x88EC,
}
