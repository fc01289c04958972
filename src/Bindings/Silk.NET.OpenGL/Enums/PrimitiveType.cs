namespace Silk.NET.OpenGL;

/// <summary>What vertices are joined to.</summary>
public enum PrimitiveType : int
{
    Lines = 1,
    Triangles = 4,
    TriangleStrip = 5,
    TriangleFan = 6,
}
