using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

/// <summary>The OpenGL functions in use, with the signatures that the package of this name gives them.</summary>
/// <remarks>Each is a call through an address that was found once: no marshalling, no allocation. It belongs to the context it was made with.</remarks>
public sealed unsafe partial class GL : IDisposable
{
    private GL(INativeContext context)
    {
        FindBuffers(context);
        FindDrawing(context);
        FindFramebuffers(context);
        FindShaders(context);
        FindState(context);
        FindTextures(context);
        FindUniforms(context);
    }

    /// <summary>Finds the functions; the context of the window has to be current.</summary>
    /// <exception cref="Silk.NET.Core.Loader.SymbolLoadingException">The driver is older than OpenGL 3.3.</exception>
    public static GL GetApi(IGLContextSource contextSource) =>
        GetApi(contextSource.GLContext ?? throw new InvalidOperationException("The window has no OpenGL context."));

    public static GL GetApi(IGLContext ctx) => new(ctx);

    public static GL GetApi(INativeContext ctx) => new(ctx);

    /// <summary>Nothing is held: the context ends with its window.</summary>
    public void Dispose()
    {
    }
}
