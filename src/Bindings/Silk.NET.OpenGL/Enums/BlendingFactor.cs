namespace Silk.NET.OpenGL;

/// <summary>How colours are blended.</summary>
public enum BlendingFactor : int
{
    Zero = 0,
    One = 1,
    SrcAlpha = 0x302,
    OneMinusSrcAlpha = 0x303,
}
