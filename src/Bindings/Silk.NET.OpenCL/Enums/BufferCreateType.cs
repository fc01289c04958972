namespace Silk.NET.OpenCL;

/// <summary>What a sub-buffer is made from.</summary>
public enum BufferCreateType : int
{
    Region = 0x1220,
}
