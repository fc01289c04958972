namespace Silk.NET.Windowing;

/// <summary>Whether the context has the old functions of OpenGL.</summary>
public enum ContextProfile
{
    Core = 0,
    Compatability = 1,
}
