using Silk.NET.Core;

namespace Silk.NET.Windowing;

/// <summary>What can be told by the members of a window.</summary>
public static class WindowExtensions
{
    /// <summary>Puts the window on the desktop, runs its loop until it is to close, and takes it off again.</summary>
    public static void Run(this IView view)
    {
        view.Initialize();
        view.Run(() =>
        {
            view.DoEvents();
            if (!view.IsClosing)
                view.DoUpdate();
            if (!view.IsClosing)
                view.DoRender();
        });
        view.DoEvents();
        view.Reset();
    }

    public static void SwapBuffers(this IView view) => view.GLContext?.SwapBuffers();

    public static void MakeCurrent(this IView view) => view.GLContext?.MakeCurrent();

    public static void ClearContext(this IView view) => view.GLContext?.Clear();

    /// <summary>Puts the window in the middle of a monitor: the given one, or the one it is on.</summary>
    public static void Center(this IWindow window, IMonitor? monitor = null)
    {
        monitor ??= window.Monitor;
        if (monitor is not null)
            window.Position = monitor.Bounds.Center - (window.Size / 2);
    }

    public static void SetDefaultIcon(this IWindow window) => window.SetWindowIcon(default);

    public static void SetWindowIcon(this IWindow window, ref RawImage icon) => window.SetWindowIcon(new ReadOnlySpan<RawImage>(ref icon));
}
