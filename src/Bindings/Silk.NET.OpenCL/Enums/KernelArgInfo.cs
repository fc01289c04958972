namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a kernel's argument.</summary>
public enum KernelArgInfo : int
{
    AddressQualifier = 0x1196,
    AccessQualifier = 0x1197,
    TypeName = 0x1198,
    TypeQualifier = 0x1199,
    Name = 0x119A,
}
