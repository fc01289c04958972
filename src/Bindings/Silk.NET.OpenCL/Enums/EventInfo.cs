namespace Silk.NET.OpenCL;

/// <summary>What can be asked of an event.</summary>
public enum EventInfo : int
{
    CommandQueue = 0x11D0,
    CommandType = 0x11D1,
    ReferenceCount = 0x11D2,
    CommandExecutionStatus = 0x11D3,
    Context = 0x11D4,
}
