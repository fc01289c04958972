namespace Silk.NET.OpenCL;

/// <summary>What a mapped range is used for.</summary>
[Flags]
public enum MapFlags : ulong
{
    None = 0,
    Read = 1,
    Write = 2,
    WriteInvalidateRegion = 4,
}
