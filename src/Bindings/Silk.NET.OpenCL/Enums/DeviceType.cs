namespace Silk.NET.OpenCL;

/// <summary>Kinds of device, as bits.</summary>
[Flags]
public enum DeviceType : ulong
{
    None = 0,
    Default = 1,
    Cpu = 2,
    Gpu = 4,
    Accelerator = 8,
    Custom = 16,
    All = 0xFFFFFFFF,
}
