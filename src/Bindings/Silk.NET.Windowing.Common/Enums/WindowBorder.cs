namespace Silk.NET.Windowing;

/// <summary>What surrounds a window, and whether it can be resized by it.</summary>
public enum WindowBorder
{
    Resizable = 0,
    Fixed = 1,
    Hidden = 2,
}
