using System.Runtime.InteropServices;

namespace RealtimeCnn.Live;

/// <summary>Reads outlines from the tables 'loca' and 'glyf'.</summary>
internal sealed class GlyphReader(FontTable locations, FontTable glyphs, bool hasLongLocations, int glyphCount)
{
    // A damaged or hostile font must end soon.
    private const int MostPoints = 0xFFFF, MostComponents = 256, MostNesting = 8;

    /// <summary>The outline of a glyph; empty for a blank.</summary>
    /// <exception cref="FontException">The glyph is damaged.</exception>
    public List<OutlinePoint> Read(int glyph)
    {
        List<OutlinePoint> points = [];
        int components = 0;
        Append(points, glyph, 0, ref components);
        return points;
    }

    private void Append(List<OutlinePoint> points, int glyph, int nesting, ref int components)
    {
        if (glyph >= glyphCount || nesting > MostNesting || ++components > MostComponents)
            throw glyphs.Damaged($"has a glyph with impossible parts ({glyph})");
        (long start, long end) = hasLongLocations
            ? (locations.UInt32(4L * glyph), locations.UInt32((4L * glyph) + 4))
            : (2L * locations.UInt16(2L * glyph), 2L * locations.UInt16((2L * glyph) + 2));
        if (start == end)
            return;
        FontTable data = glyphs.Slice(start, end - start);
        int contours = data.Int16(0);
        if (contours >= 0)
            AppendSimple(points, data, contours);
        else
            AppendComposite(points, data, nesting, ref components);
        if (points.Count > MostPoints)
            throw glyphs.Damaged($"has a glyph with too many points ({glyph})");
    }

    private static void AppendSimple(List<OutlinePoint> points, FontTable data, int contours)
    {
        const int Ends = 10, IsOnCurve = 0x01, XIsByte = 0x02, YIsByte = 0x04, XIsSame = 0x10, YIsSame = 0x20;
        long offset = Ends + (2 * contours);
        int count = contours == 0 ? 0 : data.UInt16(offset - 2) + 1;
        offset += 2 + data.UInt16(offset);
        byte[] flags = ReadFlags(data, ref offset, count);
        int[] x = ReadCoordinates(data, ref offset, flags, XIsByte, XIsSame);
        int[] y = ReadCoordinates(data, ref offset, flags, YIsByte, YIsSame);
        int contour = 0;
        for (int index = 0; index < count; index++)
        {
            bool endsContour = data.UInt16(Ends + (2 * contour)) == index;
            points.Add(new OutlinePoint(x[index], y[index], (flags[index] & IsOnCurve) != 0, endsContour));
            contour += endsContour ? 1 : 0;
        }
        if (contour != contours)
            throw data.Damaged("has a glyph whose contours are out of order");
    }

    private static byte[] ReadFlags(FontTable data, ref long offset, int count)
    {
        const int Repeats = 0x08;
        byte[] flags = new byte[count];
        for (int index = 0; index < count;)
        {
            byte flag = data.Byte(offset++);
            int times = (flag & Repeats) != 0 ? 1 + data.Byte(offset++) : 1;
            for (; times > 0 && index < count; times--)
                flags[index++] = flag;
        }
        return flags;
    }

    // Each coordinate is a difference: a byte, for which "same" is the sign; or nothing when it is the same; or two bytes.
    private static int[] ReadCoordinates(FontTable data, ref long offset, byte[] flags, int isByte, int isSame)
    {
        int[] values = new int[flags.Length];
        int value = 0;
        for (int index = 0; index < flags.Length; index++)
        {
            bool same = (flags[index] & isSame) != 0;
            if ((flags[index] & isByte) != 0)
            {
                value += same ? data.Byte(offset) : -data.Byte(offset);
                offset++;
            }
            else if (!same)
            {
                value += data.Int16(offset);
                offset += 2;
            }
            values[index] = value;
        }
        return values;
    }

    private void AppendComposite(List<OutlinePoint> points, FontTable data, int nesting, ref int components)
    {
        int first = points.Count;
        long offset = 10;
        GlyphPart part;
        do
        {
            part = new GlyphPart(data, ref offset);
            int start = points.Count;
            Append(points, part.Glyph, nesting + 1, ref components);
            Span<OutlinePoint> all = CollectionsMarshal.AsSpan(points);
            if (!part.Place(all[first..start], all[start..]))
                throw data.Damaged("has a glyph whose parts do not meet");
        }
        while (part.HasNext);
    }
}
