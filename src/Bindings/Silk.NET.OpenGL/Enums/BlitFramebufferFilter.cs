namespace Silk.NET.OpenGL;

/// <summary>How a copy changes its size.</summary>
public enum BlitFramebufferFilter : int
{
    Nearest = 0x2600,
    Linear = 0x2601,
}
