namespace Silk.NET.OpenCL;

/// <summary>How a buffer may be used and where its memory comes from.</summary>
[Flags]
public enum MemFlags : ulong
{
    None = 0,
    ReadWrite = 1,
    WriteOnly = 2,
    ReadOnly = 4,
    UseHostPtr = 8,
    AllocHostPtr = 16,
    CopyHostPtr = 32,
    HostWriteOnly = 0x80,
    HostReadOnly = 0x100,
    HostNoAccess = 0x200,
}
