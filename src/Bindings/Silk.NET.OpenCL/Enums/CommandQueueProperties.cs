namespace Silk.NET.OpenCL;

/// <summary>How a command queue works.</summary>
[Flags]
public enum CommandQueueProperties : ulong
{
    None = 0,
    OutOfOrderExecModeEnable = 1,
    ProfilingEnable = 2,
    OnDevice = 4,
}
