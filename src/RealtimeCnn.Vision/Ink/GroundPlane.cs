namespace RealtimeCnn.Vision;

/// <summary>How the brightness of paper changes where light falls on it from a side: grey = level + across * x + down * y.</summary>
/// <param name="Across">By how much it grows with each place to the right.</param>
/// <param name="Down">By how much it grows with each place downwards.</param>
/// <param name="Deviation">Standard deviation of the places from it, in levels of grey.</param>
internal readonly record struct GroundPlane(float Across, float Down, float Deviation)
{
    /// <summary>Adds up places, and fits the plane to them by least squares.</summary>
    public struct Fit
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

        /// <summary>The plane; level where the places lie in a line.</summary>
        public readonly GroundPlane Solve()
        {
            if (_count == 0)
                return default;
            double xx = _xx - (_x * _x / _count), yy = _yy - (_y * _y / _count), xy = _xy - (_x * _y / _count);
            double xz = _xz - (_x * _z / _count), yz = _yz - (_y * _z / _count), zz = _zz - (_z * _z / _count);
            double determinant = (xx * yy) - (xy * xy);
            double across = 0, down = 0;
            if (determinant > 1e-6 * xx * yy)
            {
                across = ((xz * yy) - (yz * xy)) / determinant;
                down = ((yz * xx) - (xz * xy)) / determinant;
            }

            double variance = Math.Max(0, zz - (across * xz) - (down * yz)) / _count;
            return new GroundPlane((float)across, (float)down, (float)Math.Sqrt(variance));
        }
    }
}
