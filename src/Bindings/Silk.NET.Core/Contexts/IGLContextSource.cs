namespace Silk.NET.Core.Contexts;

/// <summary>What has an OpenGL context: a window.</summary>
public interface IGLContextSource
{
    IGLContext? GLContext { get; }
}
