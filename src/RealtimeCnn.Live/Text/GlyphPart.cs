namespace RealtimeCnn.Live;

/// <summary>A part of a composite glyph: another glyph, turned and scaled by a matrix, then moved.</summary>
internal readonly struct GlyphPart
{
    private const int HasWords = 0x01, HasOffset = 0x02, HasScale = 0x08, HasMore = 0x20;
    private const int HasTwoScales = 0x40, HasMatrix = 0x80, ScalesOffset = 0x800;

    private readonly int _flags;
    private readonly int _first;
    private readonly int _second;
    private readonly float _xx = 1, _xy, _yx, _yy = 1;

    /// <summary>Reads a part.</summary>
    /// <param name="data">The glyph.</param>
    /// <param name="offset">Where the part begins; afterwards where the next one does.</param>
    public GlyphPart(FontTable data, ref long offset)
    {
        _flags = data.UInt16(offset);
        Glyph = data.UInt16(offset + 2);
        (_first, _second) = Has(HasWords)
            ? (data.Int16(offset + 4), data.Int16(offset + 6))
            : ((sbyte)data.Byte(offset + 4), (sbyte)data.Byte(offset + 5));
        offset += Has(HasWords) ? 8 : 6;
        if (Has(HasScale))
            _xx = _yy = Fraction(data, ref offset);
        else if (Has(HasTwoScales | HasMatrix))
            _xx = Fraction(data, ref offset);
        if (Has(HasMatrix))
            (_yx, _xy) = (Fraction(data, ref offset), Fraction(data, ref offset));
        if (Has(HasTwoScales | HasMatrix))
            _yy = Fraction(data, ref offset);
    }

    /// <summary>The other glyph.</summary>
    public int Glyph { get; }

    /// <summary>False for the last part.</summary>
    public bool HasNext => Has(HasMore);

    /// <summary>Puts the part in its place.</summary>
    /// <param name="before">The points of the parts before it.</param>
    /// <param name="own">Its own points, which are changed.</param>
    /// <returns>False when the part names points that are not there.</returns>
    public bool Place(ReadOnlySpan<OutlinePoint> before, Span<OutlinePoint> own)
    {
        foreach (ref OutlinePoint point in own)
            point = point with { X = (_xx * point.X) + (_xy * point.Y), Y = (_yx * point.X) + (_yy * point.Y) };

        (float dx, float dy) = (_first, _second);
        if (!Has(HasOffset))
        {
            // The two numbers are those of a point before and of an own point, which meet. They have no sign.
            int mask = Has(HasWords) ? 0xFFFF : 0xFF;
            (int fixedPoint, int ownPoint) = (_first & mask, _second & mask);
            if (fixedPoint >= before.Length || ownPoint >= own.Length)
                return false;
            (dx, dy) = (before[fixedPoint].X - own[ownPoint].X, before[fixedPoint].Y - own[ownPoint].Y);
        }
        else if (Has(ScalesOffset))
        {
            (dx, dy) = (dx * MathF.Sqrt((_xx * _xx) + (_xy * _xy)), dy * MathF.Sqrt((_yx * _yx) + (_yy * _yy)));
        }
        foreach (ref OutlinePoint point in own)
            point = point with { X = point.X + dx, Y = point.Y + dy };
        return true;
    }

    private bool Has(int flag) => (_flags & flag) != 0;

    // A number of 2 and 14 bits.
    private static float Fraction(FontTable data, ref long offset)
    {
        offset += 2;
        return data.Int16(offset - 2) / 16384f;
    }
}
