namespace Silk.NET.OpenGL;

/// <summary>What a mapped buffer may be used for.</summary>
public enum BufferAccessARB : int
{
    ReadOnly = 0x88B8,
    WriteOnly = 0x88B9,
    ReadWrite = 0x88BA,
}
