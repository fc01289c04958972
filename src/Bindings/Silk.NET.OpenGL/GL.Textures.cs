using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// Textures and pixels.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<uint, uint*, void> _genTextures;
    private delegate* unmanaged<TextureUnit, void> _activeTexture;
    private delegate* unmanaged<TextureTarget, uint, void> _bindTexture;
    private delegate* unmanaged<uint, uint*, void> _deleteTextures;
    private delegate* unmanaged<TextureTarget, void> _generateMipmap;
    private delegate* unmanaged<TextureTarget, TextureParameterName, int, void> _texParameteri;
    private delegate* unmanaged<TextureTarget, TextureParameterName, float, void> _texParameterf;
    private delegate* unmanaged<TextureTarget, int, int, uint, uint, int, PixelFormat, PixelType, void*, void> _texImage2D;
    private delegate* unmanaged<TextureTarget, int, int, int, uint, uint, PixelFormat, PixelType, void*, void> _texSubImage2D;
    private delegate* unmanaged<PixelStoreParameter, int, void> _pixelStorei;
    private delegate* unmanaged<int, int, uint, uint, PixelFormat, PixelType, void*, void> _readPixels;

    public uint GenTexture()
    {
        uint name;
        _genTextures(1, &name);
        return name;
    }

    public void ActiveTexture(TextureUnit texture) => _activeTexture(texture);

    public void BindTexture(TextureTarget target, uint texture) => _bindTexture(target, texture);

    public void DeleteTexture(uint textures) => _deleteTextures(1, &textures);

    public void GenerateMipmap(TextureTarget target) => _generateMipmap(target);

    public void TexParameter(TextureTarget target, TextureParameterName pname, int param) => _texParameteri(target, pname, param);

    public void TexParameter(TextureTarget target, TextureParameterName pname, float param) => _texParameterf(target, pname, param);

    public void TexImage2D(
        TextureTarget target, int level, int internalformat, uint width, uint height, int border, PixelFormat format, PixelType type,
        void* pixels) => _texImage2D(target, level, internalformat, width, height, border, format, type, pixels);

    public void TexImage2D(
        TextureTarget target, int level, InternalFormat internalformat, uint width, uint height, int border, PixelFormat format, PixelType type,
        void* pixels) => _texImage2D(target, level, (int)internalformat, width, height, border, format, type, pixels);

    public void TexSubImage2D(
        TextureTarget target, int level, int xoffset, int yoffset, uint width, uint height, PixelFormat format, PixelType type, void* pixels) =>
        _texSubImage2D(target, level, xoffset, yoffset, width, height, format, type, pixels);

    public void PixelStore(PixelStoreParameter pname, int param) => _pixelStorei(pname, param);

    public void ReadPixels(int x, int y, uint width, uint height, PixelFormat format, PixelType type, void* pixels) =>
        _readPixels(x, y, width, height, format, type, pixels);

    private void FindTextures(INativeContext context)
    {
        _genTextures = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glGenTextures");
        _activeTexture = (delegate* unmanaged<TextureUnit, void>)context.GetProcAddress("glActiveTexture");
        _bindTexture = (delegate* unmanaged<TextureTarget, uint, void>)context.GetProcAddress("glBindTexture");
        _deleteTextures = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glDeleteTextures");
        _generateMipmap = (delegate* unmanaged<TextureTarget, void>)context.GetProcAddress("glGenerateMipmap");
        _texParameteri = (delegate* unmanaged<TextureTarget, TextureParameterName, int, void>)context.GetProcAddress("glTexParameteri");
        _texParameterf = (delegate* unmanaged<TextureTarget, TextureParameterName, float, void>)context.GetProcAddress("glTexParameterf");
        _texImage2D = (delegate* unmanaged<TextureTarget, int, int, uint, uint, int, PixelFormat, PixelType, void*, void>)context.GetProcAddress("glTexImage2D");
        _texSubImage2D = (delegate* unmanaged<TextureTarget, int, int, int, uint, uint, PixelFormat, PixelType, void*, void>)context.GetProcAddress("glTexSubImage2D");
        _pixelStorei = (delegate* unmanaged<PixelStoreParameter, int, void>)context.GetProcAddress("glPixelStorei");
        _readPixels = (delegate* unmanaged<int, int, uint, uint, PixelFormat, PixelType, void*, void>)context.GetProcAddress("glReadPixels");
    }
}
