using Silk.NET.Core;
using Silk.NET.Maths;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

// Scenes of the window's place and state.
internal static partial class WindowProbe
{
    private static readonly Vector2D<int> WholeScreen = new(Live.VirtualDisplay.Width, Live.VirtualDisplay.Height);

    private static void Fullscreen()
    {
        using IWindow window = Window.Create(Options);
        Vector2D<int> framebuffer = default;
        window.FramebufferResize += size => framebuffer = size;
        window.Initialize();
        for (int round = 0; round < 2; round++)
        {
            window.WindowState = WindowState.Fullscreen;
            RunUntil(window, () => framebuffer == WholeScreen);
            Say($"{window.WindowState} {window.Position} {window.Size} {window.PointToFramebuffer(new Vector2D<int>(7, 9))}");
            window.WindowState = WindowState.Normal;
            RunUntil(window, () => framebuffer == Options.Size);
            Say($"{window.WindowState} {window.Position} {window.Size}");
        }
    }

    private static void StartFullscreen()
    {
        using IWindow window = Window.Create(Options with { WindowState = WindowState.Fullscreen });
        window.Initialize();
        RunUntil(window, () => window.FramebufferSize == WholeScreen);
        Say($"{window.WindowState} {window.Size}");
        window.WindowState = WindowState.Normal;
        RunUntil(window, () => window.Size == Options.Size && window.Position == Options.Position);
        Say($"{window.WindowState} {window.Position} {window.Size}");
    }

    // What is set of a window comes back, and is told.
    private static void Place()
    {
        using IWindow window = Window.Create(Options);
        window.Title = "another";
        window.Initialize();
        Vector2D<int> moved = default, resized = default, framebuffer = default;
        window.Move += position => moved = position;
        window.Resize += size => resized = size;
        window.FramebufferResize += size => framebuffer = size;
        window.Position = new Vector2D<int>(100, 120);
        window.Size = new Vector2D<int>(400, 300);
        RunUntil(window, () => moved == new Vector2D<int>(100, 120) && framebuffer == new Vector2D<int>(400, 300));
        Say($"{window.Position} {window.Size} {resized} {window.FramebufferSize}");
        Say($"{window.PointToScreen(new Vector2D<int>(1, 2))} {window.PointToClient(new Vector2D<int>(101, 122))}");
        window.Center();
        RunUntil(window, () => window.Position == new Vector2D<int>(200, 150));
        Say($"{window.Position} {window.Monitor!.Index} {window.Monitor.Bounds.Size} {window.Monitor.VideoMode.Resolution}");
        window.IsVisible = false;
        RunUntil(window, () => !window.IsVisible);
        window.IsVisible = true;
        window.Focus();
        window.WindowBorder = WindowBorder.Fixed;
        Say($"{window.IsVisible} {window.WindowBorder} {window.Title}");
    }

    private static void Icon()
    {
        using IWindow window = Window.Create(Options);
        Attempt("before", () => window.SetDefaultIcon());
        window.Initialize();
        RawImage icon = new(2, 3, new byte[24]);
        Attempt("right", () => window.SetWindowIcon(ref icon));
        Attempt("two", () => window.SetWindowIcon([icon, new RawImage(1, 1, new byte[4])]));
        Attempt("none", () => window.SetDefaultIcon());
        RawImage wrong = new(2, 3, new byte[23]);
        Attempt("wrong", () => window.SetWindowIcon(ref wrong));
    }
}
