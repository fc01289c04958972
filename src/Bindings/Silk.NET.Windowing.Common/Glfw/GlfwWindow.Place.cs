using Silk.NET.GLFW;
using Silk.NET.Maths;

namespace Silk.NET.Windowing.Glfw;

// Where a window is, and how big: on the desktop, in pixels, or on the whole of a monitor.
internal sealed unsafe partial class GlfwWindow
{
    /// <summary>Where the window was before it took a whole monitor.</summary>
    private Rectangle<int> _placeBefore;

    public Vector2D<int> Position
    {
        get
        {
            if (!IsInitialized)
                return _options.Position;
            Vector2D<int> position;
            Native.GetWindowPos(_window, &position.X, &position.Y);
            GLFW.Glfw.CheckUnlessRefused();
            return position;
        }

        set
        {
            _options.Position = value;
            if (!IsInitialized)
                return;
            Native.SetWindowPos(_window, value.X, value.Y);
            GLFW.Glfw.CheckUnlessRefused();
        }
    }

    public Vector2D<int> Size
    {
        get
        {
            if (!IsInitialized)
                return _options.Size;
            Vector2D<int> size;
            Native.GetWindowSize(_window, &size.X, &size.Y);
            GLFW.Glfw.Check();
            return size;
        }

        set
        {
            _options.Size = value;
            if (!IsInitialized)
                return;
            Native.SetWindowSize(_window, value.X, value.Y);
            GLFW.Glfw.Check();
        }
    }

    public Vector2D<int> FramebufferSize
    {
        get
        {
            RequireInitialized();
            Vector2D<int> size;
            Native.GetFramebufferSize(_window, &size.X, &size.Y);
            GLFW.Glfw.Check();
            return size;
        }
    }

    public IMonitor? Monitor => IsInitialized ? GlfwMonitor.At(Position + (Size / 2)) : null;

    public WindowState WindowState
    {
        get => IsInitialized ? CurrentState() : _options.WindowState;
        set
        {
            if (IsInitialized)
                ChangeState(CurrentState(), value);
            _options.WindowState = value;
        }
    }

    public Vector2D<int> PointToClient(Vector2D<int> point) => point - Position;

    public Vector2D<int> PointToScreen(Vector2D<int> point) => point + Position;

    public Vector2D<int> PointToFramebuffer(Vector2D<int> point)
    {
        Vector2D<int> size = Size;
        // A minimised window may have none.
        return size.X == 0 || size.Y == 0 ? point : point * FramebufferSize / size;
    }

    private WindowState CurrentState() =>
        Has(WindowAttribute.Iconified) ? WindowState.Minimized
        : Has(WindowAttribute.Maximized) ? WindowState.Maximized
        : Native.GetWindowMonitor(_window) != 0 ? WindowState.Fullscreen : WindowState.Normal;

    private void ChangeState(WindowState from, WindowState to)
    {
        bool isFullscreen = Native.GetWindowMonitor(_window) != 0;
        if (to == WindowState.Fullscreen && !isFullscreen)
        {
            if (from == WindowState.Normal)
                _placeBefore = new Rectangle<int>(Position, Size);
            TakeMonitor();
        }
        else if (isFullscreen && to is WindowState.Normal or WindowState.Maximized)
        {
            Native.SetWindowMonitor(_window, 0, _placeBefore.Origin.X, _placeBefore.Origin.Y, _placeBefore.Size.X, _placeBefore.Size.Y, 0);
        }

        if (to == WindowState.Minimized)
            Native.IconifyWindow(_window);
        else if (to == WindowState.Maximized)
            Native.MaximizeWindow(_window);
        else if (from is WindowState.Minimized or WindowState.Maximized)
            Native.RestoreWindow(_window);
        GLFW.Glfw.CheckUnlessRefused();
        // A driver may forget it with the monitor.
        _isSwapIntervalSet = false;
    }

    private void TakeMonitor()
    {
        GlfwMonitor monitor = GlfwMonitor.At(Position + (Size / 2)) ?? throw new GlfwException("There is no monitor to fill.");
        VideoMode current = monitor.VideoMode;
        Vector2D<int> resolution = _options.VideoMode.Resolution ?? current.Resolution ?? Size;
        int refreshRate = _options.VideoMode.RefreshRate ?? current.RefreshRate ?? -1;
        Native.SetWindowMonitor(_window, monitor.Handle, 0, 0, resolution.X, resolution.Y, refreshRate);
    }
}
