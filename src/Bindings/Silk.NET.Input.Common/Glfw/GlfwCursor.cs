using Silk.NET.GLFW;

namespace Silk.NET.Input.Glfw;

/// <summary>The cursor as GLFW shows it.</summary>
internal sealed class GlfwCursor(nint window) : ICursor, IDisposable
{
    // GLFW's numbers.
    private const int Arrow = 0x00036001, Normal = 0x00034001, Hidden = 0x00034002, Disabled = 0x00034003;

    private StandardCursor _standard;
    private nint _cursor;

    public StandardCursor StandardCursor
    {
        get => _standard;
        set
        {
            if (_standard == value)
                return;
            nint cursor = 0;
            if (value != StandardCursor.Default)
                cursor = Native.CreateStandardCursor(Arrow + (int)value - (int)StandardCursor.Arrow);
            GLFW.Glfw.Check();
            Native.SetCursor(window, cursor);
            Dispose();
            _cursor = cursor;
            _standard = value;
        }
    }

    public CursorMode CursorMode
    {
        get => Native.GetInputMode(window, InputMode.Cursor) switch
        {
            Hidden => CursorMode.Hidden,
            Disabled when Native.GetInputMode(window, InputMode.RawMouseMotion) != 0 => CursorMode.Raw,
            Disabled => CursorMode.Disabled,
            _ => CursorMode.Normal,
        };

        set
        {
            Native.SetInputMode(window, InputMode.Cursor, value switch
            {
                CursorMode.Hidden => Hidden,
                CursorMode.Disabled or CursorMode.Raw => Disabled,
                _ => Normal,
            });
            if (IsSupported(CursorMode.Raw))
                Native.SetInputMode(window, InputMode.RawMouseMotion, value == CursorMode.Raw ? 1 : 0);
            GLFW.Glfw.Check();
        }
    }

    public bool IsSupported(CursorMode mode) => mode != CursorMode.Raw || Native.RawMouseMotionSupported() != 0;

    public bool IsSupported(StandardCursor standardCursor) => Enum.IsDefined(standardCursor);

    // The window may be gone; if it is not, it has its default cursor again.
    public void Dispose()
    {
        if (_cursor == 0)
            return;
        Native.DestroyCursor(_cursor);
        _cursor = 0;
        GLFW.Glfw.Check();
    }
}
