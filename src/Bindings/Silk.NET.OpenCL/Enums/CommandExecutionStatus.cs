namespace Silk.NET.OpenCL;

/// <summary>How far a command has come.</summary>
public enum CommandExecutionStatus : int
{
    Complete = 0,
    Running = 1,
    Submitted = 2,
    Queued = 3,
}
