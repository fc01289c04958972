namespace Silk.NET.OpenGL;

/// <summary>What a mapped part of a buffer may be used for.</summary>
[Flags]
public enum MapBufferAccessMask : int
{
    ReadBit = 0x1,
    WriteBit = 0x2,
    InvalidateRangeBit = 0x4,
    InvalidateBufferBit = 0x8,
    UnsynchronizedBit = 0x20,
}
