using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

// Scenes of waiting, and of what goes wrong.
internal static partial class WindowProbe
{
    // Each line from outside wakes the window once; the last one ends it.
    private static void EventDriven()
    {
        using IWindow window = Window.Create(Options with { IsEventDriven = true, FramesPerSecond = 0 });
        int frames = 0;
        bool isOver = false;
        Thread reader = new(() =>
        {
            while (Console.ReadLine() is { } line)
            {
                Volatile.Write(ref isOver, line == "end");
                window.ContinueEvents();
            }
        })
        {
            IsBackground = true,
        };
        window.Load += reader.Start;
        window.Update += _ =>
        {
            Say("update");
            if (Volatile.Read(ref isOver))
                window.Close();
        };
        window.Render += _ => frames++;
        window.Run();
        Say($"over {frames}");
    }

    // What a handler throws arrives where the loop is, once, and nothing breaks.
    private static void HandlersThrow()
    {
        using IWindow window = Window.Create(Options);
        int calls = 0;
        window.Initialize();
        window.CreateInput().Keyboards[0].KeyDown += (_, key, _) => throw new InvalidOperationException($"a key {key}");
        window.FramebufferResize += size => throw new InvalidOperationException($"a size {size}");
        window.Resize += _ => calls++;
        window.Size = new Vector2D<int>(200, 100);
        Attempt("resize", () => RunUntil(window, () => calls > 0));
        // Later handlers of the same round are not called, those of the next are.
        Say($"calls {calls}");
        Say("ready");
        Attempt("key", () => RunUntil(window, () => false));
        window.Closing += () => throw new InvalidOperationException("a closing window");
        Say("close");
        Attempt("close", () => RunUntil(window, () => false));
        Say($"{window.IsClosing} {window.IsInitialized}");
    }

    // GLFW's own errors.
    private static void Errors()
    {
        using IWindow window = Window.Create(Options with { API = new GraphicsAPI(ContextAPI.OpenGL, new APIVersion(9, 9)) });
        Attempt("version", window.Initialize);
        using IWindow vulkan = Window.Create(Options with { API = new GraphicsAPI(ContextAPI.Vulkan, new APIVersion(1, 0)) });
        Attempt("vulkan", vulkan.Initialize);
        using IWindow plain = Window.Create(Options with { API = GraphicsAPI.None });
        plain.Initialize();
        Say($"no context {plain.GLContext is null}");
        plain.DoRender();
        Attempt("events of none", window.DoEvents);
        Attempt("symbol", () =>
        {
            using IWindow other = Window.Create(Options);
            other.Initialize();
            Say($"found {other.GLContext!.TryGetProcAddress("glClear", out nint address)} {address != 0}");
            other.GLContext.Clear();
            other.GLContext.GetProcAddress("glClear");
        });
    }
}
