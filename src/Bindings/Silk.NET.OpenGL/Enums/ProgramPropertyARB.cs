namespace Silk.NET.OpenGL;

/// <summary>What can be asked of a program.</summary>
public enum ProgramPropertyARB : int
{
    LinkStatus = 0x8B82,
    InfoLogLength = 0x8B84,
}
