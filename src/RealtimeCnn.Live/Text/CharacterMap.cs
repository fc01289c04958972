namespace RealtimeCnn.Live;

/// <summary>
/// From Unicode code points to glyphs: the table 'cmap', formats 4 and 12. It is read whole, so that a lookup cannot fail.
/// </summary>
internal sealed class CharacterMap
{
    private const int UnicodePlatform = 0, WindowsPlatform = 3, WindowsBasic = 1, WindowsFull = 10;
    private const int LastCodePoint = 0x10FFFF;

    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _glyphCount;

    /// <summary>Reads the map.</summary>
    /// <exception cref="FontException">It is damaged, or has no Unicode map of format 4 or 12.</exception>
    public CharacterMap(FontTable table, int glyphCount)
    {
        _glyphCount = glyphCount;
        uint segments = 0;
        uint groups = 0;
        int count = table.UInt16(2);
        for (int index = 0; index < count; index++)
        {
            long entry = 4 + (8 * index);
            (ushort platform, ushort encoding, uint offset) = (table.UInt16(entry), table.UInt16(entry + 2), table.UInt32(entry + 4));
            if (platform != UnicodePlatform && !(platform == WindowsPlatform && encoding is WindowsBasic or WindowsFull))
                continue;
            ushort format = table.UInt16(offset);
            if (format == 4)
                segments = offset;
            else if (format == 12)
                groups = offset;
        }

        if (groups != 0)
            ReadGroups(table, groups);
        else if (segments != 0)
            ReadSegments(table, segments);
        else
            throw table.Damaged("has no Unicode map of format 4 or 12");
    }

    /// <summary>The glyph of a code point; 0, the glyph that stands for missing ones, when the font has none.</summary>
    public int this[int codePoint] => _glyphs.GetValueOrDefault(codePoint);

    // Format 4: segments of 16-bit codes in ascending order.
    private void ReadSegments(FontTable table, long start)
    {
        int bytes = table.UInt16(start + 6) & ~1;
        long ends = start + 14;
        long starts = ends + bytes + 2;
        long deltas = starts + bytes;
        long offsets = deltas + bytes;
        int next = 0;
        for (int at = 0; at < bytes; at += 2)
        {
            int first = table.UInt16(starts + at);
            int last = table.UInt16(ends + at);
            int delta = table.UInt16(deltas + at);
            int offset = table.UInt16(offsets + at);
            // What an earlier segment has is its own; 0xFFFF is no character, and fonts differ in how they end the list with it.
            for (next = Math.Max(next, first); next <= Math.Min(last, 0xFFFE); next++)
            {
                // The offset counts from its own place, into an array of glyphs behind the list.
                int glyph = offset == 0 ? next : table.UInt16(offsets + at + offset + (2 * (next - first)));
                if (offset == 0 || glyph != 0)
                    Add(next, (glyph + delta) & 0xFFFF);
            }
        }
    }

    // Format 12: groups of 32-bit codes in ascending order.
    private void ReadGroups(FontTable table, long start)
    {
        uint count = table.UInt32(start + 12);
        long next = 0;
        for (long index = 0; index < count; index++)
        {
            long group = start + 16 + (12 * index);
            (uint first, uint last, uint glyph) = (table.UInt32(group), table.UInt32(group + 4), table.UInt32(group + 8));
            for (next = Math.Max(next, first); next <= Math.Min(last, LastCodePoint); next++)
                Add((int)next, glyph + next - first);
        }
    }

    private void Add(int codePoint, long glyph)
    {
        if (glyph > 0 && glyph < _glyphCount)
            _glyphs.Add(codePoint, (ushort)glyph);
    }
}
