namespace Silk.NET.GLFW;

/// <summary>GLFW's description of what a monitor shows.</summary>
internal struct NativeVideoMode
{
    internal int Width;
    internal int Height;
    internal int RedBits;
    internal int GreenBits;
    internal int BlueBits;
    internal int RefreshRate;
}
