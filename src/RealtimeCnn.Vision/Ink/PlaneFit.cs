namespace RealtimeCnn.Vision;

/// <summary>
/// Fits an even slope to places, as light that falls from a side makes it: grey = level + across * x + down * y, by least squares.
/// </summary>
internal struct PlaneFit
{
    private double _count, _x, _y, _xx, _xy, _yy, _z, _xz, _yz, _zz;

    /// <summary>Number of places.</summary>
    public readonly int Count => (int)_count;

    /// <summary>Adds a place.</summary>
    public void Add(int x, int y, byte grey)
    {
        _count++;
        _x += x;
        _y += y;
        _z += grey;
        _xx += (double)x * x;
        _xy += (double)x * y;
        _yy += (double)y * y;
        _xz += (double)x * grey;
        _yz += (double)y * grey;
        _zz += (double)grey * grey;
    }

    /// <summary>The plane: by how much grey grows with each place to the right and downwards, and the standard deviation of the places from it.</summary>
    public readonly (float Across, float Down, float Deviation) Solve()
    {
        if (_count == 0)
            return default;
        double xx = _xx - (_x * _x / _count), yy = _yy - (_y * _y / _count), xy = _xy - (_x * _y / _count);
        double xz = _xz - (_x * _z / _count), yz = _yz - (_y * _z / _count), zz = _zz - (_z * _z / _count);
        double determinant = (xx * yy) - (xy * xy);
        (double across, double down) = (0, 0);
        // Places in a line have no slope across it.
        if (determinant > 1e-6 * xx * yy)
            (across, down) = (((xz * yy) - (yz * xy)) / determinant, ((yz * xx) - (xz * xy)) / determinant);
        return ((float)across, (float)down, (float)Math.Sqrt(Math.Max(0, zz - (across * xz) - (down * yz)) / _count));
    }
}
