using System.Text;

namespace RealtimeCnn.Live;

/// <summary>Measures, cuts and places lines of text. Allocates nothing but for glyphs that are new to the atlas.</summary>
internal sealed class TextLayout(GlyphAtlas atlas)
{
    /// <summary>What stands for the part that was cut off.</summary>
    public const char Ellipsis = '\u2026';

    /// <summary>Width of a text in pixels.</summary>
    public float Measure(ReadOnlySpan<char> text, float size)
    {
        int rounded = GlyphAtlas.RoundSize(size);
        float width = 0;
        foreach (Rune rune in text.EnumerateRunes())
            width += atlas.Font.Advance(rune.Value, rounded);
        return width;
    }

    /// <summary>How many chars of a text are shown in a width: all, or as many as leave room for an ellipsis behind them.</summary>
    /// <returns>Number of chars, never half a surrogate pair.</returns>
    public int FitLength(ReadOnlySpan<char> text, float size, float width)
    {
        int rounded = GlyphAtlas.RoundSize(size);
        float room = width - atlas.Font.Advance(Ellipsis, rounded);
        float used = 0;
        int length = 0;
        int fitting = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += atlas.Font.Advance(rune.Value, rounded);
            if (used > width)
                return text[..fitting].TrimEnd(' ').Length;
            // An unpaired surrogate counts as the replacement character, which is one char too.
            length += rune.Utf16SequenceLength;
            if (used <= room)
                fitting = length;
        }
        return text.Length;
    }

    /// <summary>Places a text: <c>foreach</c> gives the glyphs that are to be drawn.</summary>
    /// <param name="text">The text, one line.</param>
    /// <param name="size">Pixels per em.</param>
    /// <param name="x">Where it begins, in pixels from the left.</param>
    /// <param name="baseline">Where it stands, in pixels from above; taken to the next whole pixel.</param>
    /// <param name="width">Room for it; a longer text is cut and ends in an ellipsis, if there is room for that.</param>
    public GlyphRun Place(ReadOnlySpan<char> text, float size, float x, float baseline, float width = float.PositiveInfinity)
    {
        int rounded = GlyphAtlas.RoundSize(size);
        int length = FitLength(text, size, width);
        bool isCut = length < text.Length && atlas.Font.Advance(Ellipsis, rounded) <= width;
        return new GlyphRun(atlas, text[..length], isCut, rounded, x, (int)MathF.Round(baseline));
    }
}
