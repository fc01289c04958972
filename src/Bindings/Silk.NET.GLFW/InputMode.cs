namespace Silk.NET.GLFW;

/// <summary>What can be set of a window's input.</summary>
internal enum InputMode
{
    Cursor = 0x00033001,
    RawMouseMotion = 0x00033005,
}
