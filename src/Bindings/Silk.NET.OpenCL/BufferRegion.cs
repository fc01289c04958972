using System.Runtime.InteropServices;

namespace Silk.NET.OpenCL;

/// <summary>The part of a buffer that a sub-buffer covers, in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct BufferRegion
{
    public nuint Origin;
    public nuint Size;

    public BufferRegion(nuint? origin = null, nuint? size = null)
    {
        Origin = origin ?? 0;
        Size = size ?? 0;
    }
}
