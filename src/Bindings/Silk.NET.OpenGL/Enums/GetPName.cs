namespace Silk.NET.OpenGL;

/// <summary>Numbers that can be asked for.</summary>
public enum GetPName : int
{
    MaxTextureSize = 0xD33,
}
