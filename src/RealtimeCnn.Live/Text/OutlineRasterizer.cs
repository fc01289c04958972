namespace RealtimeCnn.Live;

/// <summary>Draws an outline: scales it, finds its pixels, and follows its contours.</summary>
internal static class OutlineRasterizer
{
    /// <summary>The largest side of a bitmap, in pixels: no sound glyph is larger.</summary>
    private const int LargestSide = 4096;

    /// <summary>Draws an outline.</summary>
    /// <param name="points">The outline in font units.</param>
    /// <param name="scale">Pixels per font unit.</param>
    /// <param name="shift">How far to the right of its place it is drawn, in pixels.</param>
    /// <returns>The bitmap; null when it would be too large.</returns>
    public static GlyphBitmap? Draw(List<OutlinePoint> points, float scale, float shift)
    {
        if (points.Count == 0)
            return GlyphBitmap.Empty;
        // Control points enclose their curve.
        float left = MathF.Floor((points.Min(point => point.X) * scale) + shift);
        float right = MathF.Ceiling((points.Max(point => point.X) * scale) + shift);
        float top = MathF.Floor(-points.Max(point => point.Y) * scale);
        float bottom = MathF.Ceiling(-points.Min(point => point.Y) * scale);
        if (!(right - left <= LargestSide && bottom - top <= LargestSide))
            return null;
        (int width, int height) = ((int)(right - left), (int)(bottom - top));
        CoverageRaster raster = new(width, height);
        int first = 0;
        for (int last = 0; last < points.Count; last++)
        {
            // From here on in pixels of the bitmap, y downwards.
            OutlinePoint point = points[last];
            points[last] = point with { X = (point.X * scale) + shift - left, Y = (-point.Y * scale) - top };
            if (!point.EndsContour)
                continue;
            Follow(raster, points, first, last);
            first = last + 1;
        }
        return new GlyphBitmap((int)left, (int)top, width, height, raster.ToCoverage());
    }

    private static void Follow(CoverageRaster raster, List<OutlinePoint> points, int first, int last)
    {
        OutlinePoint start = points[last].IsOnCurve ? points[last]
            : points[first].IsOnCurve ? points[first]
            : Middle(points[last], points[first]);
        OutlinePoint pen = start;
        OutlinePoint? control = null;
        for (int index = first; index <= last; index++)
        {
            OutlinePoint point = points[index];
            if (point.IsOnCurve)
                Draw(point);
            else if (control is { } before)
                Draw(Middle(before, point));
            control = point.IsOnCurve ? null : point;
        }
        Draw(start);

        void Draw(OutlinePoint to)
        {
            if (control is { } bend)
                raster.AddCurve(pen.X, pen.Y, bend.X, bend.Y, to.X, to.Y);
            else
                raster.AddLine(pen.X, pen.Y, to.X, to.Y);
            pen = to;
        }
    }

    private static OutlinePoint Middle(OutlinePoint a, OutlinePoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, true, false);
}
