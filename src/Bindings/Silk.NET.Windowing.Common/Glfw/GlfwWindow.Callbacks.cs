using System.Runtime.InteropServices;
using Silk.NET.GLFW;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

// What GLFW tells of a window. It calls from within its own functions, so an exception is kept until they have returned.
internal sealed unsafe partial class GlfwWindow
{
    private static readonly Dictionary<nint, GlfwWindow> AllWindows = [];

    public event Action<Vector2D<int>>? Move;

    public event Action<Vector2D<int>>? Resize;

    public event Action<Vector2D<int>>? FramebufferResize;

    public event Action? Closing;

    public event Action<bool>? FocusChanged;

    public event Action<WindowState>? StateChanged;

    public event Action<string[]>? FileDrop;

    private void SetCallbacks()
    {
        _ = Native.SetWindowPosCallback(_window, &OnMove);
        _ = Native.SetWindowSizeCallback(_window, &OnResize);
        _ = Native.SetFramebufferSizeCallback(_window, &OnFramebufferResize);
        _ = Native.SetWindowCloseCallback(_window, &OnClosing);
        _ = Native.SetWindowFocusCallback(_window, &OnFocusChanged);
        _ = Native.SetWindowIconifyCallback(_window, &OnStateChanged);
        _ = Native.SetWindowMaximizeCallback(_window, &OnStateChanged);
        _ = Native.SetDropCallback(_window, &OnFileDrop);
    }

    private static void Raise<T>(nint handle, T argument, Action<GlfwWindow, T> raise)
    {
        try
        {
            if (!GLFW.Glfw.HandlerFailed && AllWindows.TryGetValue(handle, out GlfwWindow? window))
                raise(window, argument);
        }
        catch (Exception exception)
        {
            GLFW.Glfw.Keep(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static void OnMove(nint handle, int x, int y) =>
        Raise(handle, new Vector2D<int>(x, y), static (window, position) => window.Move?.Invoke(position));

    [UnmanagedCallersOnly]
    private static void OnResize(nint handle, int width, int height) =>
        Raise(handle, new Vector2D<int>(width, height), static (window, size) => window.Resize?.Invoke(size));

    [UnmanagedCallersOnly]
    private static void OnFramebufferResize(nint handle, int width, int height) =>
        Raise(handle, new Vector2D<int>(width, height), static (window, size) => window.FramebufferResize?.Invoke(size));

    [UnmanagedCallersOnly]
    private static void OnClosing(nint handle) => Raise(handle, 0, static (window, _) => window.Closing?.Invoke());

    [UnmanagedCallersOnly]
    private static void OnFocusChanged(nint handle, int isFocused) =>
        Raise(handle, isFocused != 0, static (window, isFocused) => window.FocusChanged?.Invoke(isFocused));

    // Told of each of two properties; what the window is now follows from both.
    [UnmanagedCallersOnly]
    private static void OnStateChanged(nint handle, int value) =>
        Raise(handle, value, static (window, _) => window.StateChanged?.Invoke(window._options.WindowState = window.CurrentState()));

    [UnmanagedCallersOnly]
    private static void OnFileDrop(nint handle, int count, byte** paths) =>
        Raise(handle, (count, (nint)paths), static (window, drop) => window.FileDrop?.Invoke(Texts(drop.Item1, (byte**)drop.Item2)));

    private static string[] Texts(int count, byte** paths)
    {
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
            texts[i] = GLFW.Glfw.Text(paths[i]);
        return texts;
    }
}
