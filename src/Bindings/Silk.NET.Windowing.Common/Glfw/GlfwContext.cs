using Silk.NET.Core.Contexts;
using Silk.NET.Core.Loader;
using Silk.NET.GLFW;

namespace Silk.NET.Windowing.Glfw;

/// <summary>The OpenGL context of a window. It may be taken to another thread.</summary>
internal sealed class GlfwContext(nint window, IGLContextSource source) : IGLContext
{
    public nint Handle => window;

    public IGLContextSource Source => source;

    public bool IsCurrent => Native.GetCurrentContext() == window;

    public void MakeCurrent()
    {
        Native.MakeContextCurrent(window);
        GLFW.Glfw.CheckThread();
    }

    public void Clear()
    {
        if (!IsCurrent)
            return;
        Native.MakeContextCurrent(0);
        GLFW.Glfw.CheckThread();
    }

    public void SwapInterval(int interval)
    {
        Native.SwapInterval(interval);
        GLFW.Glfw.CheckThread();
    }

    public void SwapBuffers()
    {
        Native.SwapBuffers(window);
        GLFW.Glfw.CheckThread();
    }

    public nint GetProcAddress(string proc, int? slot = default) =>
        TryGetProcAddress(proc, out nint address, slot) ? address : throw new SymbolLoadingException(proc);

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = default)
    {
        addr = Native.GetProcAddress(proc);
        GLFW.Glfw.CheckThread();
        return addr != 0;
    }

    // It ends with its window.
    public void Dispose()
    {
    }
}
