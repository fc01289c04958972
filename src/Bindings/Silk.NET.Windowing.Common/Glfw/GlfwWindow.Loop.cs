using System.Diagnostics;
using Silk.NET.GLFW;

namespace Silk.NET.Windowing.Glfw;

// The loop: events, updates and frames, each when it is due.
internal sealed unsafe partial class GlfwWindow
{
    private readonly Stopwatch _sinceInitialize = new(), _sinceUpdate = new(), _sinceRender = new();
    private bool _isSwapIntervalSet;
    private bool _isInLoop;

    public event Action<double>? Update;

    public event Action<double>? Render;

    public double Time => _sinceInitialize.Elapsed.TotalSeconds;

    public double FramesPerSecond
    {
        get => _options.FramesPerSecond;
        set => _options.FramesPerSecond = value;
    }

    public double UpdatesPerSecond
    {
        get => _options.UpdatesPerSecond;
        set => _options.UpdatesPerSecond = value;
    }

    public bool IsEventDriven
    {
        get => _options.IsEventDriven;
        set => _options.IsEventDriven = value;
    }

    public bool ShouldSwapAutomatically
    {
        get => _options.ShouldSwapAutomatically;
        set => _options.ShouldSwapAutomatically = value;
    }

    public bool IsContextControlDisabled
    {
        get => _options.IsContextControlDisabled;
        set => _options.IsContextControlDisabled = value;
    }

    public bool VSync
    {
        get => _options.VSync;
        set
        {
            _options.VSync = value;
            _isSwapIntervalSet = false;
        }
    }

    public void Run(Action onFrame)
    {
        while (!IsClosing)
            onFrame();
    }

    public void DoEvents()
    {
        RequireInitialized();
        bool wasInLoop = EnterLoop();
        try
        {
            // Nothing would wake a window that is to close.
            if (IsEventDriven && !IsClosing)
                Native.WaitEvents();
            else
                Native.PollEvents();
            GLFW.Glfw.Check();
        }
        finally
        {
            _isInLoop = wasInLoop;
        }
    }

    public void ContinueEvents()
    {
        Native.PostEmptyEvent();
        GLFW.Glfw.CheckThread();
    }

    public void DoUpdate()
    {
        double elapsed = _sinceUpdate.Elapsed.TotalSeconds;
        if (!IsInitialized || !IsDue(elapsed, UpdatesPerSecond))
            return;
        bool wasInLoop = EnterLoop();
        try
        {
            _sinceUpdate.Restart();
            Update?.Invoke(elapsed);
        }
        finally
        {
            _isInLoop = wasInLoop;
        }
    }

    public void DoRender()
    {
        if (!IsInitialized || !(VSync || IsDue(_sinceRender.Elapsed.TotalSeconds, FramesPerSecond)))
            return;
        bool wasInLoop = EnterLoop();
        try
        {
            PrepareContext();
            double elapsed = _sinceRender.Elapsed.TotalSeconds;
            _sinceRender.Restart();
            Render?.Invoke(elapsed);
            if (ShouldSwapAutomatically && !IsContextControlDisabled)
                _context?.SwapBuffers();
        }
        finally
        {
            _isInLoop = wasInLoop;
        }
    }

    private static bool IsDue(double elapsed, double perSecond) => perSecond <= 0 || elapsed >= 1 / perSecond;

    private bool EnterLoop()
    {
        bool wasInLoop = _isInLoop;
        _isInLoop = true;
        return wasInLoop;
    }

    private void PrepareContext()
    {
        if (_context is null || IsContextControlDisabled)
            return;
        if (!_context.IsCurrent)
            _context.MakeCurrent();
        if (_isSwapIntervalSet)
            return;
        _context.SwapInterval(VSync ? 1 : 0);
        _isSwapIntervalSet = true;
    }

    private void StartClocks()
    {
        _isSwapIntervalSet = false;
        _sinceInitialize.Restart();
        _sinceUpdate.Restart();
        _sinceRender.Restart();
    }
}
