namespace Silk.NET.OpenGL;

/// <summary>The type of the numbers in a vertex.</summary>
public enum VertexAttribPointerType : int
{
    UnsignedByte = 0x1401,
    Float = 0x1406,
}
