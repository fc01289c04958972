using System.Runtime.CompilerServices;
using System.Text;

namespace RealtimeCnn.Trainer;

/// <summary>
/// Fills an interpolated string in as a page needs it, so that no hole can be forgotten: texts (labels, names of folders) are escaped for
/// content and for quoted attributes alike.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlTemplate(int literalLength, int formattedCount)
{
    private const char Replacement = '\ufffd';

    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    /// <summary>Adds a part of the template.</summary>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Adds a text that may contain anything.</summary>
    public void AppendFormatted(string? text)
    {
        // Half a surrogate pair, too, is no character; Rune gives the replacement for it.
        foreach (Rune rune in (text ?? "").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    _text.Append("&amp;");
                    break;
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '"':
                    _text.Append("&quot;");
                    break;
                case '\'':
                    _text.Append("&#39;");
                    break;
                default:
                    _text.Append(IsAllowed(rune) ? rune.ToString() : Replacement);
                    break;
            }
        }
    }

    /// <summary>Adds a number.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => AppendFormatted(value.ToString(format, null));

    /// <summary>Adds a piece as it is.</summary>
    public void AppendFormatted(Html piece) => _text.Append(piece.Text);

    /// <summary>Adds pieces one behind the other.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (Html piece in pieces)
            _text.Append(piece.Text);
    }

    /// <summary>The filled template.</summary>
    public override string ToString() => _text.ToString();

    // The characters of XML 1.0 but for controls that no browser shows.
    private static bool IsAllowed(Rune rune) =>
        rune.Value is '\t' or '\n' or (>= 0x20 and < 0x7f) or (>= 0xa0 and not 0xfffe and not 0xffff);
}
