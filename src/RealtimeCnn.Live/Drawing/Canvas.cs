using RealtimeCnn.Vision;
using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>
/// Draws filled shapes, text, pictures and maps of numbers on the window, as few batches of quads as their order allows. Belongs to the
/// thread of the window.
/// </summary>
internal sealed unsafe class Canvas : IDisposable
{
    private const int MostQuads = 2048;
    private const int QuadVertices = 6;

    private const string FillShader =
        """
            vec2 outside = abs(at) - form.xy + form.z;
            float away = length(max(outside, vec2(0.0))) + min(max(outside.x, outside.y), 0.0) - form.z;
            pixel = vec4(tint.rgb, tint.a * clamp(0.5 - away, 0.0, 1.0));
        """;

    private const string InkShader = "    pixel = vec4(tint.rgb, tint.a * texture(image, at).r);";

    private const string PictureShader = "    pixel = texture(image, at) * tint;";

    // A byte of a map with two signs is zero at 128; otherwise it is zero at 0, in the middle of the ramp. The root lifts what is weak:
    // most of a feature map is, beside its few strongest places.
    private const string MapShader =
        """
            float value = texture(image, at).r;
            if (form.x > 0.5)
                value = clamp((value * 255.0 - 128.0) / 127.0, -1.0, 1.0);
            float strength = sqrt(abs(value));
            pixel = vec4(texture(ramp, vec2(0.5 + 0.5 * sign(value) * strength, 0.5)).rgb, 1.0) * tint;
            if (form.y > 0.5)
                pixel.a *= strength;
        """;

    private readonly GL _gl;
    private readonly GlyphAtlas _glyphs;
    private readonly TextLayout _layout;
    private readonly float _capHeight;
    private readonly Texture _ink;
    private readonly Texture _ramp;
    private readonly ShaderProgram _fillProgram;
    private readonly ShaderProgram _inkProgram;
    private readonly ShaderProgram _pictureProgram;
    private readonly ShaderProgram _mapProgram;
    private readonly uint _vertexArray;
    private readonly uint _vertexBuffer;
    private readonly Vertex[] _vertices = new Vertex[MostQuads * QuadVertices];
    private byte[] _read = [];
    private byte[] _swapped = [];
    private ShaderProgram? _program;
    private Texture? _texture;
    private int _count;

    /// <summary>Prepares OpenGL.</summary>
    /// <param name="gl">The OpenGL context, 3.3 or newer.</param>
    /// <param name="font">The font of all texts.</param>
    /// <exception cref="DisplayException">The driver does not take the shaders.</exception>
    public Canvas(GL gl, TrueTypeFont font)
    {
        _gl = gl;
        gl.PixelStore(PixelStoreParameter.UnpackAlignment, 1);
        gl.PixelStore(PixelStoreParameter.PackAlignment, 1);
        gl.Enable(EnableCap.Blend);
        gl.BlendFunc(BlendingFactor.SrcAlpha, BlendingFactor.OneMinusSrcAlpha);
        _glyphs = new GlyphAtlas(font);
        _layout = new TextLayout(_glyphs);
        _capHeight = CapitalHeight(font);
        _ink = Texture.OfBytes(gl, smooth: false);
        gl.ActiveTexture(TextureUnit.Texture1);
        _ramp = Texture.OfColors(gl, smooth: true);
        _ramp.Write(ColorRamp.Create(), ColorRamp.Length, 1);
        gl.ActiveTexture(TextureUnit.Texture0);
        _fillProgram = new ShaderProgram(gl, FillShader);
        _inkProgram = new ShaderProgram(gl, InkShader);
        _pictureProgram = new ShaderProgram(gl, PictureShader);
        _mapProgram = new ShaderProgram(gl, MapShader);
        _vertexArray = gl.GenVertexArray();
        gl.BindVertexArray(_vertexArray);
        _vertexBuffer = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.ArrayBuffer, _vertexBuffer);
        Attribute(0, 2, VertexAttribPointerType.Float, 0);
        Attribute(1, 2, VertexAttribPointerType.Float, 8);
        Attribute(2, 4, VertexAttribPointerType.UnsignedByte, 16);
        Attribute(3, 3, VertexAttribPointerType.Float, 20);
    }

    /// <summary>Width of the frame buffer in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height of the frame buffer in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Begins a picture of the whole window.</summary>
    public void Begin(int width, int height)
    {
        (Width, Height) = (width, height);
        _gl.Viewport(0, 0, (uint)width, (uint)height);
        _gl.ClearColor(Theme.Background.Part(0), Theme.Background.Part(1), Theme.Background.Part(2), 1);
        _gl.Clear(ClearBufferMask.ColorBufferBit);
        _program = null;
        _glyphs.BeginFrame();
    }

    /// <summary>Fills a rectangle, with rounded corners if wanted.</summary>
    public void Fill(Box box, Color color, float radius = 0)
    {
        if (box.IsEmpty)
            return;
        Use(_fillProgram, null);
        float halfWidth = box.Width / 2;
        float halfHeight = box.Height / 2;
        Add(box, new Box(-halfWidth, -halfHeight, box.Width, box.Height), color, halfWidth, halfHeight, Math.Min(radius, Math.Min(halfWidth, halfHeight)));
    }

    /// <summary>Draws the border of a rectangle, inside of it.</summary>
    public void Outline(Box box, Color color, float thickness)
    {
        Fill(box.Top(thickness), color);
        Fill(new Box(box.X, box.Bottom - thickness, box.Width, thickness), color);
        Fill(new Box(box.X, box.Y + thickness, thickness, box.Height - (2 * thickness)), color);
        Fill(new Box(box.Right - thickness, box.Y + thickness, thickness, box.Height - (2 * thickness)), color);
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="picture">The picture, in colours.</param>
    /// <param name="box">Where.</param>
    /// <param name="part">Which part of it, in texture coordinates; a negative width mirrors it.</param>
    /// <param name="tint">Multiplied with its colours.</param>
    public void Picture(Texture picture, Box box, Box part, Color tint)
    {
        Use(_pictureProgram, picture);
        Add(box, part, tint);
    }

    /// <summary>Draws a map of numbers in the colours of <see cref="ColorRamp"/>.</summary>
    /// <param name="map">The map, one byte a pixel.</param>
    /// <param name="box">Where.</param>
    /// <param name="part">Which part of it, in texture coordinates.</param>
    /// <param name="isSigned">True when 128 is zero, false when 0 is.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <param name="clearZero">True to let what lies beneath shine through where the map is near zero.</param>
    public void Map(Texture map, Box box, Box part, bool isSigned, float opacity = 1, bool clearZero = false)
    {
        Use(_mapProgram, map);
        Add(box, part, Color.White.WithOpacity(opacity), isSigned ? 1 : 0, clearZero ? 1 : 0);
    }

    /// <summary>How wide a text is.</summary>
    public float Measure(ReadOnlySpan<char> text, float size) => _layout.Measure(text, size);

    /// <summary>Breaks a text into lines, at blanks where there are any.</summary>
    public IReadOnlyList<string> Wrap(string text, float size, float width)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Measure(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>Writes a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Left edge in pixels.</param>
    /// <param name="middle">Height of the middle of the capital letters in pixels.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="color">Colour.</param>
    /// <param name="mostWidth">Where it is cut, with an ellipsis.</param>
    /// <returns>The right edge of what was written.</returns>
    public float Text(ReadOnlySpan<char> text, float x, float middle, float size, Color color, float mostWidth = float.PositiveInfinity)
    {
        Use(_inkProgram, _ink);
        foreach (PlacedGlyph glyph in _layout.Place(text, size, x, middle + (_capHeight * size / 2), mostWidth))
        {
            AtlasRectangle source = glyph.Source;
            Box part = new(
                (float)source.X / _glyphs.Width, (float)source.Y / _glyphs.Height, (float)source.Width / _glyphs.Width, (float)source.Height / _glyphs.Height);
            Add(new Box(glyph.X, glyph.Y, source.Width, source.Height), part, color);
        }

        return x + Math.Min(Measure(text, size), mostWidth);
    }

    /// <summary>Writes a line of text that ends at a place.</summary>
    public void TextRight(ReadOnlySpan<char> text, float right, float middle, float size, Color color) =>
        Text(text, right - Measure(text, size), middle, size, color);

    /// <summary>Writes a line of text in the middle of a place.</summary>
    public void TextCentered(ReadOnlySpan<char> text, float center, float middle, float size, Color color, float mostWidth = float.PositiveInfinity) =>
        Text(text, center - (Math.Min(Measure(text, size), mostWidth) / 2), middle, size, color, mostWidth);

    /// <summary>Draws everything that is still waiting.</summary>
    public void End() => Flush();

    /// <summary>Copies what was drawn. Waits for OpenGL.</summary>
    /// <param name="picture">Takes it.</param>
    public void CopyTo(Frame picture)
    {
        if (_read.Length != 3 * Width * Height)
            _read = new byte[3 * Width * Height];
        fixed (byte* pointer = _read)
            _gl.ReadPixels(0, 0, (uint)Width, (uint)Height, PixelFormat.Bgr, PixelType.UnsignedByte, pointer);
        // OpenGL gives the lowest row first.
        int row = 3 * Width;
        for (int upper = 0, lower = Height - 1; upper < lower; upper++, lower--)
            Swap(_read.AsSpan(upper * row, row), _read.AsSpan(lower * row, row));
        picture.Write(_read, Width, Height);
    }

    public void Dispose()
    {
        foreach (IDisposable owned in new IDisposable[] { _ink, _ramp, _fillProgram, _inkProgram, _pictureProgram, _mapProgram })
            owned.Dispose();
        _gl.DeleteBuffer(_vertexBuffer);
        _gl.DeleteVertexArray(_vertexArray);
    }

    private void Swap(Span<byte> one, Span<byte> other)
    {
        if (_swapped.Length != one.Length)
            _swapped = new byte[one.Length];
        one.CopyTo(_swapped);
        other.CopyTo(one);
        _swapped.CopyTo(other);
    }

    // Capital letters have no field of their own in the tables that every font has; H has straight ends.
    private static float CapitalHeight(TrueTypeFont font)
    {
        const float Size = 100;
        return -font.Rasterize('H', Size).OffsetY / Size;
    }

    private void Use(ShaderProgram program, Texture? texture)
    {
        if (program == _program && texture == _texture)
            return;
        Flush();
        (_program, _texture) = (program, texture);
    }

    private void Add(Box box, Box part, Color color, float halfWidth = 0, float halfHeight = 0, float radius = 0)
    {
        if (_count == _vertices.Length)
            Flush();
        Vertex upperLeft = new(box.X, box.Y, part.X, part.Y, color, halfWidth, halfHeight, radius);
        Vertex upperRight = upperLeft with { X = box.Right, U = part.Right };
        Vertex lowerLeft = upperLeft with { Y = box.Bottom, V = part.Bottom };
        _vertices[_count++] = upperLeft;
        _vertices[_count++] = upperRight;
        _vertices[_count++] = lowerLeft;
        _vertices[_count++] = upperRight;
        _vertices[_count++] = lowerLeft;
        _vertices[_count++] = lowerLeft with { X = box.Right, U = part.Right };
    }

    private void Flush()
    {
        if (_count == 0)
            return;
        UploadGlyphs();
        _program!.Use(Width, Height);
        _texture?.Bind();
        fixed (Vertex* pointer = _vertices)
            _gl.BufferData(BufferTargetARB.ArrayBuffer, (nuint)(_count * sizeof(Vertex)), pointer, BufferUsageARB.StreamDraw);
        _gl.DrawArrays(PrimitiveType.Triangles, 0, (uint)_count);
        _count = 0;
    }

    private void UploadGlyphs()
    {
        if (_texture != _ink || _glyphs.TakeDirty() is not { IsEmpty: false } dirty)
            return;
        if (_ink.Width == 0)
            _ink.Write(_glyphs.Pixels, _glyphs.Width, _glyphs.Height);
        else
            _ink.WriteRows(_glyphs.Pixels, dirty.Y, dirty.Height);
    }

    private void Attribute(uint index, int size, VertexAttribPointerType type, int offset)
    {
        _gl.EnableVertexAttribArray(index);
        _gl.VertexAttribPointer(index, size, type, type == VertexAttribPointerType.UnsignedByte, (uint)sizeof(Vertex), (void*)offset);
    }
}
