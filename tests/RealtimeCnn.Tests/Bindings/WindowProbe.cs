using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>
/// Windows as a program uses them, each scene in a process of its own on a display of its own. A scene prints what it sees; the tests
/// compare that with what they did from outside.
/// </summary>
internal static partial class WindowProbe
{
    /// <summary>The title of every window here.</summary>
    internal const string Title = "probe";

    /// <summary>Plays one scene.</summary>
    internal static void Play(string scene) => ((Action)(scene switch
    {
        "life" => Life,
        "clock" => Clock,
        "input" => Input,
        "cursor" => Cursor,
        "fullscreen" => Fullscreen,
        "start-fullscreen" => StartFullscreen,
        "place" => Place,
        "event-driven" => EventDriven,
        "handlers-throw" => HandlersThrow,
        "errors" => Errors,
        "create" => TryToCreate,
        "icon" => Icon,
        "triangle" => Triangle,
        "textured" => Textured,
        "offscreen" => Offscreen,
        "transfer" => Transfer,
        "broken-shader" => BrokenShader,
        "allocations" => Allocations,
        _ => throw new ArgumentOutOfRangeException(nameof(scene), scene, null),
    }))();

    private static WindowOptions Options => WindowOptions.Default with
    {
        Size = new Vector2D<int>(320, 240),
        Position = new Vector2D<int>(40, 30),
        Title = Title,
        VSync = false,
        FramesPerSecond = 100,
    };

    private static void Say(string line) => Console.WriteLine(line);

    /// <summary>The loop by hand, until the condition holds.</summary>
    private static void RunUntil(IWindow window, Func<bool> condition)
    {
        while (!window.IsClosing && !condition())
        {
            window.DoEvents();
            window.DoUpdate();
            window.DoRender();
        }
    }

    private static void Attempt(string what, Action action)
    {
        try
        {
            action();
            Say($"{what}: nothing");
        }
        catch (Exception error)
        {
            Say($"{what}: {error.GetType().FullName}: {error.Message}");
        }
    }

    // From nothing to a window and back: which events come, in which order.
    private static void Life()
    {
        using IWindow window = Window.Create(Options);
        Say($"created {window.IsInitialized} {window.IsClosing} {window.Size} {window.Handle}");
        Attempt("context before", () => _ = window.GLContext);
        Attempt("input before", () => window.CreateInput());
        window.Load += () =>
        {
            using GL gl = GL.GetApi(window);
            Say($"load {window.IsInitialized} {window.IsClosing} {window.Size} {window.FramebufferSize} {window.Position} {window.GLContext!.IsCurrent}");
            Say($"gl {gl.GetStringS(StringName.Version).StartsWith("4.", StringComparison.Ordinal)} {gl.GetInteger(GetPName.MaxTextureSize) >= 1024} {gl.GetError()}");
        };
        int updates = 0;
        window.Update += _ =>
        {
            if (updates++ == 0)
                Attempt("reset within", window.Reset);
        };
        int frames = 0;
        window.Render += _ =>
        {
            if (++frames == 3)
                window.Close();
        };
        window.Closing += () => Say("closing");
        window.Run();
        Say($"over {frames} {updates > 0} {window.IsInitialized} {window.IsClosing}");
        window.Initialize();
        Say($"again {window.IsInitialized} {window.IsClosing}");
    }

    // Updates and frames at rates of their own.
    private static void Clock()
    {
        using IWindow window = Window.Create(Options with { UpdatesPerSecond = 50, FramesPerSecond = 20 });
        double updated = 0, rendered = 0;
        int updates = 0, frames = 0;
        double shortestUpdate = double.MaxValue, shortestFrame = double.MaxValue;
        window.Update += elapsed =>
        {
            updates++;
            updated += elapsed;
            shortestUpdate = Math.Min(shortestUpdate, elapsed);
        };
        window.Render += elapsed =>
        {
            frames++;
            rendered += elapsed;
            shortestFrame = Math.Min(shortestFrame, elapsed);
        };
        window.Initialize();
        RunUntil(window, () => frames == 10);
        Say($"{shortestUpdate >= 0.02} {shortestFrame >= 0.05} {rendered <= window.Time} {updated <= window.Time} {updates >= frames}");
    }

    private static void TryToCreate() => Attempt("create", () => Window.Create(Options).Dispose());
}
