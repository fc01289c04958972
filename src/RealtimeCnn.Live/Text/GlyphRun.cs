using System.Text;

namespace RealtimeCnn.Live;

/// <summary>Goes through the visible glyphs of a placed text (see <see cref="TextLayout.Place"/>).</summary>
internal ref struct GlyphRun(GlyphAtlas atlas, ReadOnlySpan<char> text, bool isCut, int size, float x, int baseline)
{
    private SpanRuneEnumerator _runes = text.EnumerateRunes();
    private bool _isCut = isCut;
    private float _pen = x;

    /// <summary>The glyph.</summary>
    public PlacedGlyph Current { get; private set; }

    public readonly GlyphRun GetEnumerator() => this;

    /// <summary>Goes to the next visible glyph.</summary>
    public bool MoveNext()
    {
        while (NextCodePoint() is { } codePoint)
        {
            int phases = GlyphAtlas.Phases(size);
            // The pen in whole phases; the shift is a floor also left of the screen.
            int steps = (int)MathF.Round(_pen * phases);
            int column = (int)Math.Floor((double)steps / phases);
            AtlasGlyph glyph = atlas[codePoint, size, steps - (column * phases)];
            _pen += glyph.Advance;
            if (glyph.Place.IsEmpty)
                continue;
            Current = new PlacedGlyph(glyph.Place, column + glyph.OffsetX, baseline + glyph.OffsetY);
            return true;
        }
        return false;
    }

    private int? NextCodePoint()
    {
        if (_runes.MoveNext())
            return _runes.Current.Value;
        if (!_isCut)
            return null;
        _isCut = false;
        return TextLayout.Ellipsis;
    }
}
