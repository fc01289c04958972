namespace Silk.NET.OpenCL;

/// <summary>Where a device's local memory lies.</summary>
public enum DeviceLocalMemType : int
{
    Local = 1,
    Global = 2,
}
