namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a kernel.</summary>
public enum KernelInfo : int
{
    FunctionName = 0x1190,
    NumArgs = 0x1191,
    ReferenceCount = 0x1192,
    Context = 0x1193,
    Program = 0x1194,
    Attributes = 0x1195,
}
