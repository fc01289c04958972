namespace Silk.NET.Core.Contexts;

/// <summary>The OpenGL context of a window. It is current on one thread at a time.</summary>
public interface IGLContext : INativeContext, IDisposable
{
    nint Handle { get; }

    IGLContextSource? Source { get; }

    bool IsCurrent { get; }

    void SwapInterval(int interval);

    void SwapBuffers();

    void MakeCurrent();

    void Clear();
}
