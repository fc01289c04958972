namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a program.</summary>
public enum ProgramInfo : int
{
    ReferenceCount = 0x1160,
    Context = 0x1161,
    NumDevices = 0x1162,
    Devices = 0x1163,
    Source = 0x1164,
    BinarySizes = 0x1165,
    Binaries = 0x1166,
    NumKernels = 0x1167,
    KernelNames = 0x1168,
    IL = 0x1169,
}
