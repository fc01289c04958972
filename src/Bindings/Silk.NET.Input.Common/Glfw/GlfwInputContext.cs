using System.Runtime.InteropServices;
using Silk.NET.GLFW;
using Silk.NET.Windowing;

namespace Silk.NET.Input.Glfw;

/// <summary>
/// The input of a window of GLFW, which knows one keyboard and one mouse. It calls from within its own functions, so an exception is kept
/// until they have returned.
/// </summary>
internal sealed unsafe class GlfwInputContext : IInputContext
{
    private const int Release = 0, Press = 1;

    private static readonly Dictionary<nint, GlfwInputContext> AllContexts = [];

    private readonly IView _view;
    private readonly GlfwKeyboard _keyboard;
    private readonly GlfwMouse _mouse;

    internal GlfwInputContext(IView view)
    {
        _view = view;
        Handle = view.Handle;
        _keyboard = new GlfwKeyboard(Handle);
        _mouse = new GlfwMouse(Handle);
        Keyboards = [_keyboard];
        Mice = [_mouse];
        AllContexts[Handle] = this;
        view.Update += OnUpdate;
        _ = Native.SetKeyCallback(Handle, &OnKey);
        _ = Native.SetCharCallback(Handle, &OnChar);
        _ = Native.SetMouseButtonCallback(Handle, &OnMouseButton);
        _ = Native.SetCursorPosCallback(Handle, &OnMouseMove);
        _ = Native.SetScrollCallback(Handle, &OnScroll);
        GLFW.Glfw.Check();
    }

    public nint Handle { get; }

    public IReadOnlyList<IKeyboard> Keyboards { get; }

    public IReadOnlyList<IMouse> Mice { get; }

    public void Dispose()
    {
        _view.Update -= OnUpdate;
        if (AllContexts.TryGetValue(Handle, out GlfwInputContext? last) && last == this)
            AllContexts.Remove(Handle);
        _mouse.Dispose();
    }

    private void OnUpdate(double elapsed) => _mouse.Update();

    private static void Raise<T>(nint handle, T argument, Action<GlfwInputContext, T> raise)
    {
        try
        {
            if (!GLFW.Glfw.HandlerFailed && AllContexts.TryGetValue(handle, out GlfwInputContext? context))
                raise(context, argument);
        }
        catch (Exception exception)
        {
            GLFW.Glfw.Keep(exception);
        }
    }

    [UnmanagedCallersOnly]
    private static void OnKey(nint handle, int key, int scancode, int action, int modifiers) =>
        Raise(handle, (key, scancode, action), static (context, call) =>
        {
            if (call.action == Press)
                context._keyboard.RaiseKeyDown((Key)call.key, call.scancode);
            else if (call.action == Release)
                context._keyboard.RaiseKeyUp((Key)call.key, call.scancode);
        });

    [UnmanagedCallersOnly]
    private static void OnChar(nint handle, uint codePoint) =>
        Raise(handle, codePoint, static (context, codePoint) => context._keyboard.RaiseKeyChar(codePoint));

    [UnmanagedCallersOnly]
    private static void OnMouseButton(nint handle, int button, int action, int modifiers) =>
        Raise(handle, (button, action), static (context, call) =>
        {
            if (call.action == Press)
                context._mouse.RaiseMouseDown((MouseButton)call.button);
            else
                context._mouse.RaiseMouseUp((MouseButton)call.button);
        });

    [UnmanagedCallersOnly]
    private static void OnMouseMove(nint handle, double x, double y) =>
        Raise(handle, (x, y), static (context, call) => context._mouse.RaiseMouseMove((float)call.x, (float)call.y));

    [UnmanagedCallersOnly]
    private static void OnScroll(nint handle, double x, double y) =>
        Raise(handle, (x, y), static (context, call) => context._mouse.RaiseScroll((float)call.x, (float)call.y));
}
