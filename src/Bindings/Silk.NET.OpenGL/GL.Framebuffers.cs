using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// Framebuffers other than the window's own.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<uint, uint*, void> _genFramebuffers;
    private delegate* unmanaged<FramebufferTarget, uint, void> _bindFramebuffer;
    private delegate* unmanaged<uint, uint*, void> _deleteFramebuffers;
    private delegate* unmanaged<FramebufferTarget, FramebufferAttachment, TextureTarget, uint, int, void> _framebufferTexture2D;
    private delegate* unmanaged<FramebufferTarget, GLEnum> _checkFramebufferStatus;
    private delegate* unmanaged<int, int, int, int, int, int, int, int, ClearBufferMask, BlitFramebufferFilter, void> _blitFramebuffer;

    public uint GenFramebuffer()
    {
        uint name;
        _genFramebuffers(1, &name);
        return name;
    }

    public void BindFramebuffer(FramebufferTarget target, uint framebuffer) => _bindFramebuffer(target, framebuffer);

    public void DeleteFramebuffer(uint framebuffers) => _deleteFramebuffers(1, &framebuffers);

    public void FramebufferTexture2D(
        FramebufferTarget target, FramebufferAttachment attachment, TextureTarget textarget, uint texture, int level) =>
        _framebufferTexture2D(target, attachment, textarget, texture, level);

    public GLEnum CheckFramebufferStatus(FramebufferTarget target) => _checkFramebufferStatus(target);

    public void BlitFramebuffer(
        int srcX0, int srcY0, int srcX1, int srcY1, int dstX0, int dstY0, int dstX1, int dstY1, ClearBufferMask mask, BlitFramebufferFilter filter) =>
        _blitFramebuffer(srcX0, srcY0, srcX1, srcY1, dstX0, dstY0, dstX1, dstY1, mask, filter);

    private void FindFramebuffers(INativeContext context)
    {
        _genFramebuffers = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glGenFramebuffers");
        _bindFramebuffer = (delegate* unmanaged<FramebufferTarget, uint, void>)context.GetProcAddress("glBindFramebuffer");
        _deleteFramebuffers = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glDeleteFramebuffers");
        _framebufferTexture2D = (delegate* unmanaged<FramebufferTarget, FramebufferAttachment, TextureTarget, uint, int, void>)context.GetProcAddress("glFramebufferTexture2D");
        _checkFramebufferStatus = (delegate* unmanaged<FramebufferTarget, GLEnum>)context.GetProcAddress("glCheckFramebufferStatus");
        _blitFramebuffer = (delegate* unmanaged<int, int, int, int, int, int, int, int, ClearBufferMask, BlitFramebufferFilter, void>)context.GetProcAddress("glBlitFramebuffer");
    }
}
