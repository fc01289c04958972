namespace Silk.NET.OpenGL;

/// <summary>What can be asked of a shader.</summary>
public enum ShaderParameterName : int
{
    CompileStatus = 0x8B81,
    InfoLogLength = 0x8B84,
}
