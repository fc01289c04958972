namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a platform.</summary>
public enum PlatformInfo : int
{
    Profile = 0x900,
    Version = 0x901,
    Name = 0x902,
    Vendor = 0x903,
    Extensions = 0x904,
}
