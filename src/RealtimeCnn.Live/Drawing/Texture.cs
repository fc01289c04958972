using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>A picture in the memory of OpenGL: one byte a pixel, or three (blue, green, red).</summary>
internal sealed unsafe class Texture : IDisposable
{
    private readonly GL _gl;
    private readonly uint _name;
    private readonly InternalFormat _stored;
    private readonly PixelFormat _given;
    private readonly int _pixelBytes;

    private Texture(GL gl, InternalFormat stored, PixelFormat given, int pixelBytes, bool smooth)
    {
        (_gl, _stored, _given, _pixelBytes) = (gl, stored, given, pixelBytes);
        _name = gl.GenTexture();
        Bind();
        int filter = (int)(smooth ? TextureMagFilter.Linear : TextureMagFilter.Nearest);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, filter);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMagFilter, filter);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapS, (int)TextureWrapMode.ClampToEdge);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureWrapT, (int)TextureWrapMode.ClampToEdge);
    }

    /// <summary>Width in pixels; 0 before the first picture.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels; 0 before the first picture.</summary>
    public int Height { get; private set; }

    /// <summary>For pictures of one byte a pixel.</summary>
    /// <param name="gl">The OpenGL context.</param>
    /// <param name="smooth">True to blend neighbouring pixels when enlarged.</param>
    public static Texture OfBytes(GL gl, bool smooth) => new(gl, InternalFormat.R8, PixelFormat.Red, 1, smooth);

    /// <summary>For pictures of blue, green, red bytes.</summary>
    /// <param name="gl">The OpenGL context.</param>
    /// <param name="smooth">True to blend neighbouring pixels when enlarged.</param>
    public static Texture OfColors(GL gl, bool smooth) => new(gl, InternalFormat.Rgb8, PixelFormat.Bgr, 3, smooth);

    /// <summary>Makes it the texture of the following draws.</summary>
    public void Bind() => _gl.BindTexture(TextureTarget.Texture2D, _name);

    /// <summary>Takes a picture over by copying.</summary>
    /// <param name="pixels">Rows without gaps.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public void Write(ReadOnlySpan<byte> pixels, int width, int height)
    {
        if (pixels.Length < (long)width * height * _pixelBytes)
            throw new ArgumentException($"{pixels.Length} bytes are no picture of {width}x{height}");
        Bind();
        fixed (byte* pointer = pixels)
        {
            if ((width, height) == (Width, Height))
                _gl.TexSubImage2D(TextureTarget.Texture2D, 0, 0, 0, (uint)width, (uint)height, _given, PixelType.UnsignedByte, pointer);
            else
                _gl.TexImage2D(TextureTarget.Texture2D, 0, _stored, (uint)width, (uint)height, 0, _given, PixelType.UnsignedByte, pointer);
        }

        (Width, Height) = (width, height);
    }

    /// <summary>Takes some whole rows over from a picture of the same size.</summary>
    /// <param name="pixels">The whole picture.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many.</param>
    public void WriteRows(ReadOnlySpan<byte> pixels, int first, int rows)
    {
        Bind();
        fixed (byte* pointer = pixels.Slice(first * Width * _pixelBytes, rows * Width * _pixelBytes))
            _gl.TexSubImage2D(TextureTarget.Texture2D, 0, 0, first, (uint)Width, (uint)rows, _given, PixelType.UnsignedByte, pointer);
    }

    public void Dispose() => _gl.DeleteTexture(_name);
}
