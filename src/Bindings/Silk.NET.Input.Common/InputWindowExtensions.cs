using Silk.NET.Input.Glfw;
using Silk.NET.Windowing;

namespace Silk.NET.Input;

/// <summary>Makes the input of windows.</summary>
public static class InputWindowExtensions
{
    /// <summary>The keyboard and the mouse of a window. A further call takes the events over from the one before.</summary>
    /// <exception cref="InvalidOperationException">The window is not initialized: call it in <see cref="IView.Load"/>.</exception>
    public static IInputContext CreateInput(this IView view) => view.IsInitialized
        ? new GlfwInputContext(view)
        : throw new InvalidOperationException("The window is not initialized: its input begins in its event Load.");
}
