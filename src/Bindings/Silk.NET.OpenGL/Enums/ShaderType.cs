namespace Silk.NET.OpenGL;

/// <summary>The stage that a shader is for.</summary>
public enum ShaderType : int
{
    FragmentShader = 0x8B30,
    VertexShader = 0x8B31,
}
