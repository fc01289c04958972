using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

/// <summary>Another way to <see cref="GL.GetApi(IGLContextSource)"/>.</summary>
public static class ContextSourceExtensions
{
    public static GL CreateOpenGL(this IGLContextSource src) => GL.GetApi(src);
}
