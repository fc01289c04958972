namespace Silk.NET.OpenGL;

/// <summary>How a fence behaves.</summary>
public enum SyncBehaviorFlags : int
{
    None = 0,
}
