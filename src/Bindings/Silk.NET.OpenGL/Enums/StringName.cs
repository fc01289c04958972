namespace Silk.NET.OpenGL;

/// <summary>What the driver says of itself.</summary>
public enum StringName : int
{
    Vendor = 0x1F00,
    Renderer = 0x1F01,
    Version = 0x1F02,
    Extensions = 0x1F03,
    ShadingLanguageVersion = 0x8B8C,
}
