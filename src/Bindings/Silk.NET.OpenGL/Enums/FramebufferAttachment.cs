namespace Silk.NET.OpenGL;

/// <summary>Where an image is attached to a framebuffer.</summary>
public enum FramebufferAttachment : int
{
    ColorAttachment0 = 0x8CE0,
}
