namespace Silk.NET.OpenGL;

/// <summary>The numbers that functions return without a type of their own: errors and states.</summary>
public enum GLEnum : int
{
    NoError = 0,
    InvalidEnum = 0x500,
    InvalidValue = 0x501,
    InvalidOperation = 0x502,
    OutOfMemory = 0x505,
    InvalidFramebufferOperation = 0x506,
    FramebufferComplete = 0x8CD5,
}
