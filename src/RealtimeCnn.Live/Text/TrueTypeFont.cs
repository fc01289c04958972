namespace RealtimeCnn.Live;

/// <summary>
/// A TrueType font in memory. Sizes are pixels per em; code points that the font lacks have the glyph that stands for missing ones.
/// Only <see cref="Rasterize"/> can fail once a font is loaded.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly CharacterMap _characters;
    private readonly GlyphReader _glyphs;
    private readonly ushort[] _advances;
    private readonly float _unitsPerEm;
    private readonly short _ascender;
    private readonly short _descender;
    private readonly short _lineGap;
    private readonly string _path;

    private TrueTypeFont(FontFile file, string path)
    {
        _path = path;
        FontTable head = file.Table("head");
        _unitsPerEm = head.UInt16(18);
        if (_unitsPerEm is < 16 or > 16384)
            throw head.Damaged($"says {_unitsPerEm} units per em");
        FontTable lines = file.Table("hhea");
        (_ascender, _descender, _lineGap) = (lines.Int16(4), lines.Int16(6), lines.Int16(8));
        int glyphCount = file.Table("maxp").UInt16(4);
        _advances = ReadAdvances(file.Table("hmtx"), lines.UInt16(34));
        _characters = new CharacterMap(file.Table("cmap"), glyphCount);
        _glyphs = new GlyphReader(file.Table("loca"), file.Table("glyf"), head.Int16(50) != 0, glyphCount);
    }

    /// <summary>Loads the font, or the first face of the collection, in a file.</summary>
    /// <exception cref="FontException">The file cannot be read, or is no sound TrueType font.</exception>
    public static TrueTypeFont Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FontException($"The font '{path}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a font from memory.</summary>
    /// <param name="bytes">The contents of the file; they must not change afterwards.</param>
    /// <param name="path">Where they are from, for errors.</param>
    /// <exception cref="FontException">They are no sound TrueType font.</exception>
    public static TrueTypeFont Parse(ReadOnlyMemory<byte> bytes, string path) => new(new FontFile(bytes, path), path);

    /// <summary>Height of the tallest usual letters above the baseline, in pixels.</summary>
    public float Ascent(float pixelSize) => _ascender * pixelSize / _unitsPerEm;

    /// <summary>Depth of the lowest usual letters below the baseline, in pixels.</summary>
    public float Descent(float pixelSize) => -_descender * pixelSize / _unitsPerEm;

    /// <summary>From one baseline to the next, in pixels.</summary>
    public float LineHeight(float pixelSize) => Ascent(pixelSize) + Descent(pixelSize) + (_lineGap * pixelSize / _unitsPerEm);

    /// <summary>True when the font has a glyph of its own for the code point.</summary>
    public bool Has(int codePoint) => _characters[codePoint] != 0;

    /// <summary>How far the pen moves for a code point, in pixels.</summary>
    public float Advance(int codePoint, float pixelSize)
    {
        // The glyphs at the end of a font may share the last advance.
        int glyph = Math.Min(_characters[codePoint], _advances.Length - 1);
        return _advances[glyph] * pixelSize / _unitsPerEm;
    }

    /// <summary>Draws a glyph by exact areas, without hints.</summary>
    /// <param name="codePoint">The code point.</param>
    /// <param name="pixelSize">Pixels per em.</param>
    /// <param name="shift">How far to the right of the pen's pixel it is drawn, in pixels.</param>
    /// <exception cref="FontException">The glyph is damaged, or larger than a bitmap may be.</exception>
    public GlyphBitmap Rasterize(int codePoint, float pixelSize, float shift = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixelSize);
        return OutlineRasterizer.Draw(Outline(codePoint), pixelSize / _unitsPerEm, shift)
            ?? throw new FontException($"The font '{_path}' draws U+{codePoint:X4} too large at {pixelSize} pixels.");
    }

    /// <summary>The outline of a glyph in font units.</summary>
    /// <exception cref="FontException">The glyph is damaged.</exception>
    public List<OutlinePoint> Outline(int codePoint) => _glyphs.Read(_characters[codePoint]);

    private static ushort[] ReadAdvances(FontTable table, int count)
    {
        if (count == 0)
            throw table.Damaged("is empty");
        ushort[] advances = new ushort[count];
        for (int glyph = 0; glyph < count; glyph++)
            advances[glyph] = table.UInt16(4L * glyph);
        return advances;
    }
}
