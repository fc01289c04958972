namespace Silk.NET.Windowing;

/// <summary>What else an OpenGL context is made with.</summary>
[Flags]
public enum ContextFlags
{
    Default = 0,
    Debug = 1,
    ForwardCompatible = 2,
}
