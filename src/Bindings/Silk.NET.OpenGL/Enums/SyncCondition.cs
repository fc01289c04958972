namespace Silk.NET.OpenGL;

/// <summary>What a fence waits for.</summary>
public enum SyncCondition : int
{
    SyncGpuCommandsComplete = 0x9117,
}
