using System.Diagnostics;
using System.Numerics;
using Silk.NET.GLFW;

namespace Silk.NET.Input.Glfw;

/// <summary>The mouse as GLFW tells of it, and what is a click.</summary>
/// <remarks>A click is known to be no double click only when the time for a second one is over: then it is raised.</remarks>
internal sealed unsafe class GlfwMouse(nint window) : IMouse, IDisposable
{
    private const int MostButtons = 8;

    private static readonly MouseButton[] AllButtons = [.. Enum.GetValues<MouseButton>().Where(button => (int)button is >= 0 and < MostButtons)];

    private readonly ScrollWheel[] _wheels = new ScrollWheel[1];
    private readonly GlfwCursor _cursor = new(window);
    private bool _wheelTurned;

    private MouseButton? _pressed;
    private Vector2 _pressedAt;
    private long _pressedSince;

    public event Action<IMouse, MouseButton>? MouseDown;

    public event Action<IMouse, MouseButton>? MouseUp;

    public event Action<IMouse, MouseButton, Vector2>? Click;

    public event Action<IMouse, MouseButton, Vector2>? DoubleClick;

    public event Action<IMouse, Vector2>? MouseMove;

    public event Action<IMouse, ScrollWheel>? Scroll;

    public string Name => "Silk.NET Mouse (via GLFW)";

    public int Index => 0;

    public bool IsConnected => true;

    public IReadOnlyList<MouseButton> SupportedButtons => AllButtons;

    public IReadOnlyList<ScrollWheel> ScrollWheels => _wheels;

    public ICursor Cursor => _cursor;

    /// <summary>Milliseconds.</summary>
    public int DoubleClickTime { get; set; } = 500;

    public int DoubleClickRange { get; set; } = 4;

    public Vector2 Position
    {
        get
        {
            double x, y;
            Native.GetCursorPos(window, &x, &y);
            GLFW.Glfw.Check();
            return new Vector2((float)x, (float)y);
        }

        set
        {
            Native.SetCursorPos(window, value.X, value.Y);
            GLFW.Glfw.Check();
        }
    }

    public bool IsButtonPressed(MouseButton btn)
    {
        if ((int)btn is < 0 or >= MostButtons)
            return false;
        int state = Native.GetMouseButton(window, (int)btn);
        GLFW.Glfw.Check();
        return state != 0;
    }

    public void Dispose() => _cursor.Dispose();

    internal void RaiseMouseUp(MouseButton button) => MouseUp?.Invoke(this, button);

    internal void RaiseMouseMove(float x, float y) => MouseMove?.Invoke(this, new Vector2(x, y));

    internal void RaiseScroll(float x, float y)
    {
        _wheelTurned = true;
        _wheels[0] = new ScrollWheel(x, y);
        Scroll?.Invoke(this, _wheels[0]);
    }

    internal void RaiseMouseDown(MouseButton button)
    {
        MouseDown?.Invoke(this, button);
        Vector2 position = Position;
        bool isSecond = _pressed == button && !IsTimeOver
            && Math.Abs(position.X - _pressedAt.X) < DoubleClickRange && Math.Abs(position.Y - _pressedAt.Y) < DoubleClickRange;
        if (isSecond)
        {
            _pressed = null;
            DoubleClick?.Invoke(this, button, position);
            return;
        }

        RaiseClick();
        (_pressed, _pressedAt, _pressedSince) = (button, position, Stopwatch.GetTimestamp());
    }

    /// <summary>Once per update: the wheel comes to rest, and a click may turn out to be a single one.</summary>
    internal void Update()
    {
        if (!_wheelTurned)
            _wheels[0] = default;
        _wheelTurned = false;
        if (IsTimeOver)
            RaiseClick();
    }

    private bool IsTimeOver => _pressed is not null && Stopwatch.GetElapsedTime(_pressedSince).TotalMilliseconds > DoubleClickTime;

    private void RaiseClick()
    {
        if (_pressed is not { } button)
            return;
        _pressed = null;
        Click?.Invoke(this, button, _pressedAt);
    }
}
