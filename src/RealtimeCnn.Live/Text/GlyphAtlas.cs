namespace RealtimeCnn.Live;

/// <summary>
/// The glyphs of one font in one picture, drawn when they are first asked for, at the sizes in use. A renderer calls
/// <see cref="BeginFrame"/>, asks for glyphs, uploads what <see cref="TakeDirty"/> names, and draws. Not thread-safe.
/// </summary>
internal sealed class GlyphAtlas(TrueTypeFont font, int width = 2048, int height = 2048)
{
    // Larger text is drawn, but needs no more than whole pixels between its letters.
    private const int SmallestSize = 4, LargestSize = 256, LargestShiftedSize = 40, MostPhases = 4;

    // Filtering a quad's border must not see its neighbour.
    private const int Gap = 1;

    private const int Missing = -1;

    private readonly byte[] _pixels = new byte[width * height];
    private readonly ShelfPacker _packer = new(width, height);
    private readonly Dictionary<(int CodePoint, int Size, int Phase), AtlasGlyph> _glyphs = [];
    private AtlasRectangle _dirty = new(0, 0, width, height);
    private bool _isFull;

    /// <summary>The font.</summary>
    public TrueTypeFont Font => font;

    /// <summary>Columns of the picture.</summary>
    public int Width => width;

    /// <summary>Rows of the picture.</summary>
    public int Height => height;

    /// <summary>The picture, row by row: coverage, 0 to 255.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The size, in whole pixels per em, at which text of a size is drawn.</summary>
    public static int RoundSize(float size) => Math.Clamp((int)MathF.Round(size), SmallestSize, LargestSize);

    /// <summary>
    /// In how many places within a pixel a glyph can stand: small letters that may stand only on whole pixels look unevenly spaced.
    /// </summary>
    public static int Phases(int size) => size <= LargestShiftedSize ? MostPhases : 1;

    /// <summary>Makes room if the last frame found none. Places of before are then no longer valid.</summary>
    public void BeginFrame()
    {
        if (!_isFull)
            return;
        _isFull = false;
        _glyphs.Clear();
        _packer.Clear();
        Array.Clear(_pixels);
        _dirty = new AtlasRectangle(0, 0, width, height);
    }

    /// <summary>
    /// A glyph. The first time draws it; later times allocate nothing. When there is no room left, a blank, until the next frame.
    /// </summary>
    /// <param name="codePoint">The code point; a missing one is shown as the font's box.</param>
    /// <param name="size">Pixels per em, from <see cref="RoundSize"/>.</param>
    /// <param name="phase">Where in its pixel the pen is: from 0 to below <see cref="Phases"/>, from left to right.</param>
    public AtlasGlyph this[int codePoint, int size, int phase]
    {
        get
        {
            int known = font.Has(codePoint) ? codePoint : Missing;
            return _glyphs.TryGetValue((known, size, phase), out AtlasGlyph glyph) ? glyph : Add(known, size, phase);
        }
    }

    /// <summary>What changed since the last call, and is now taken as uploaded.</summary>
    /// <returns>The changed part; empty when nothing did.</returns>
    public AtlasRectangle TakeDirty()
    {
        AtlasRectangle dirty = _dirty;
        _dirty = default;
        return dirty;
    }

    private AtlasGlyph Add(int codePoint, int size, int phase)
    {
        GlyphBitmap bitmap = Draw(codePoint, size, (float)phase / Phases(size));
        AtlasGlyph glyph = new(default, bitmap.OffsetX, bitmap.OffsetY, font.Advance(codePoint, size));
        if (bitmap.Width > 0 && bitmap.Height > 0)
        {
            if (_packer.Place(bitmap.Width + Gap, bitmap.Height + Gap) is not { } room)
            {
                _isFull = true;
                return glyph;
            }
            glyph = glyph with { Place = new AtlasRectangle(room.X, room.Y, bitmap.Width, bitmap.Height) };
            for (int row = 0; row < bitmap.Height; row++)
                bitmap.Coverage.AsSpan(row * bitmap.Width, bitmap.Width).CopyTo(_pixels.AsSpan(((room.Y + row) * width) + room.X));
            _dirty = _dirty.Union(glyph.Place);
        }
        _glyphs.Add((codePoint, size, phase), glyph);
        return glyph;
    }

    // A damaged glyph is no reason to end the program.
    private GlyphBitmap Draw(int codePoint, int size, float shift)
    {
        try
        {
            return font.Rasterize(codePoint, size, shift);
        }
        catch (FontException)
        {
            return GlyphBitmap.Empty;
        }
    }
}
