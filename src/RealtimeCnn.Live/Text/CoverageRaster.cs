namespace RealtimeCnn.Live;

/// <summary>
/// Finds how much of each pixel lies within closed contours, by exact areas. Each edge is cut at the borders of the pixels; a piece adds
/// to its pixel the area between itself and the pixel's right border, signed by its direction, and its height to all pixels further right
/// in the row. Where contours overlap, the whole counts once; a pixel that the borders of both cross may then come out too full.
/// </summary>
internal sealed class CoverageRaster(int width, int height)
{
    /// <summary>A curve is drawn as chords that are nowhere further from it than this, in pixels.</summary>
    private const float Flatness = 1 / 512f;

    // Differences along each row. One column more than the picture: an edge on its right border adds there.
    private readonly float[] _differences = new float[height * (width + 2)];

    /// <summary>Adds a straight edge. All points lie within the picture.</summary>
    public void AddLine(float x0, float y0, float x1, float y1)
    {
        if (y0 == y1)
            return;
        (float left, float top, float right, float bottom, int direction) = y0 < y1 ? (x0, y0, x1, y1, 1) : (x1, y1, x0, y0, -1);
        float slope = (right - left) / (bottom - top);
        int last = Math.Min((int)bottom, height - 1);
        for (int row = Math.Max((int)top, 0); row <= last; row++)
        {
            float from = Math.Max(top, row);
            float to = Math.Min(bottom, row + 1);
            AddInRow(row, left + (slope * (from - top)), left + (slope * (to - top)), direction * (to - from));
        }
    }

    /// <summary>Adds a quadratic curve with control point 1. All points lie within the picture.</summary>
    public void AddCurve(float x0, float y0, float x1, float y1, float x2, float y2)
    {
        (float bendX, float bendY) = (x0 - (2 * x1) + x2, y0 - (2 * y1) + y2);
        // A chord of a part 1/n of the curve deviates by |bend| / 4n².
        int parts = 1 + (int)MathF.Sqrt(MathF.Sqrt((bendX * bendX) + (bendY * bendY)) / (4 * Flatness));
        (float x, float y) = (x0, y0);
        for (int part = 1; part <= parts; part++)
        {
            float t = (float)part / parts;
            float s = 1 - t;
            float nextX = (s * s * x0) + (2 * s * t * x1) + (t * t * x2);
            float nextY = (s * s * y0) + (2 * s * t * y1) + (t * t * y2);
            AddLine(x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>The coverage of each pixel, row by row, 0 to 255.</summary>
    public byte[] ToCoverage()
    {
        byte[] coverage = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            float sum = 0;
            for (int column = 0; column < width; column++)
            {
                sum += _differences[(row * (width + 2)) + column];
                coverage[(row * width) + column] = (byte)((255 * Math.Min(Math.Abs(sum), 1)) + 0.5f);
            }
        }
        return coverage;
    }

    private void AddInRow(int row, float x0, float x1, float signedHeight)
    {
        float left = Math.Clamp(Math.Min(x0, x1), 0, width);
        float right = Math.Clamp(Math.Max(x0, x1), 0, width);
        for (int column = (int)left; column <= (int)right; column++)
        {
            float from = Math.Max(left, column);
            float to = Math.Min(right, column + 1);
            float part = right > left ? (to - from) / (right - left) * signedHeight : signedHeight;
            float passed = part * (((from + to) / 2) - column);
            int at = (row * (width + 2)) + column;
            _differences[at] += part - passed;
            _differences[at + 1] += passed;
        }
    }
}
