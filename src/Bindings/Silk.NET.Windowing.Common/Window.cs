using Silk.NET.GLFW;
using Silk.NET.Windowing.Glfw;

namespace Silk.NET.Windowing;

/// <summary>Makes windows.</summary>
public static class Window
{
    /// <summary>A window that is not yet on the desktop: <see cref="IView.Initialize"/> puts it there.</summary>
    /// <exception cref="PlatformNotSupportedException">GLFW is not installed.</exception>
    /// <exception cref="GlfwException">There is no display.</exception>
    public static IWindow Create(WindowOptions options)
    {
        GLFW.Glfw.Start();
        return new GlfwWindow(options);
    }
}
