namespace Silk.NET.GLFW;

/// <summary>GLFW's picture: RGBA, 8 bits each, top row first.</summary>
internal unsafe struct Image
{
    internal int Width;
    internal int Height;
    internal byte* Pixels;
}
