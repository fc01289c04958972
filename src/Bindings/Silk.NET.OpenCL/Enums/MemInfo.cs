namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a buffer.</summary>
public enum MemInfo : int
{
    Type = 0x1100,
    Flags = 0x1101,
    Size = 0x1102,
    HostPtr = 0x1103,
    MapCount = 0x1104,
    ReferenceCount = 0x1105,
    Context = 0x1106,
    AssociatedMemobject = 0x1107,
    Offset = 0x1108,
}
