namespace RealtimeCnn.Vision;

/// <summary>Moves the pixels of planes: whole where the motion keeps them whole, else interpolated between the four nearest.</summary>
/// <param name="format">Size and channels.</param>
/// <param name="fill">What lies beyond the border.</param>
internal sealed class PictureMover(PlaneFormat format, FillMode fill)
{
    private const int Outside = -1;

    private readonly int[] _columns = new int[format.Width];

    /// <summary>Moves a picture.</summary>
    /// <param name="source">The planes.</param>
    /// <param name="target">Takes the planes of the result; another memory than the source.</param>
    /// <param name="motion">The motion.</param>
    public void Move(ReadOnlySpan<float> source, Span<float> target, PictureMotion motion)
    {
        if (motion.IsWhole)
            MoveWhole(source, target, motion);
        else
            Interpolate(source, target, motion);
    }

    private void MoveWhole(ReadOnlySpan<float> source, Span<float> target, PictureMotion motion)
    {
        for (int x = 0; x < _columns.Length; x++)
            _columns[x] = Inside((int)((motion.XX * x) + motion.X), format.Width);
        for (int y = 0; y < format.Height; y++)
        {
            int row = Inside(y + (int)motion.Y, format.Height);
            for (int channel = 0; channel < format.Channels; channel++)
            {
                int plane = channel * format.Plane;
                Span<float> to = target.Slice(plane + (y * format.Width), format.Width);
                if (row == Outside)
                {
                    to.Clear();
                    continue;
                }

                ReadOnlySpan<float> from = source.Slice(plane + (row * format.Width), format.Width);
                for (int x = 0; x < to.Length; x++)
                    to[x] = _columns[x] == Outside ? 0 : from[_columns[x]];
            }
        }
    }

    private void Interpolate(ReadOnlySpan<float> source, Span<float> target, PictureMotion motion)
    {
        for (int y = 0; y < format.Height; y++)
        {
            for (int x = 0; x < format.Width; x++)
            {
                float sourceX = (motion.XX * x) + (motion.XY * y) + motion.X;
                float sourceY = (motion.YX * x) + (motion.YY * y) + motion.Y;
                (float floorX, float floorY) = (MathF.Floor(sourceX), MathF.Floor(sourceY));
                (float shareX, float shareY) = (sourceX - floorX, sourceY - floorY);
                if (IsInside((int)floorX, (int)floorY))
                {
                    Blend(source, target, (y * format.Width) + x, ((int)floorY * format.Width) + (int)floorX, shareX, shareY);
                    continue;
                }

                int left = Inside((int)floorX, format.Width), right = Inside((int)floorX + 1, format.Width);
                int above = Inside((int)floorY, format.Height), below = Inside((int)floorY + 1, format.Height);
                for (int channel = 0; channel < format.Channels; channel++)
                {
                    ReadOnlySpan<float> plane = source.Slice(channel * format.Plane, format.Plane);
                    float upper = Blend(Pixel(plane, left, above), Pixel(plane, right, above), shareX);
                    float lower = Blend(Pixel(plane, left, below), Pixel(plane, right, below), shareX);
                    target[(channel * format.Plane) + (y * format.Width) + x] = Blend(upper, lower, shareY);
                }
            }
        }
    }

    // All four pixels are in the picture, as most are: the same sums without asking for each.
    private void Blend(ReadOnlySpan<float> source, Span<float> target, int to, int from, float shareX, float shareY)
    {
        for (int plane = 0; plane < source.Length; plane += format.Plane)
        {
            int above = plane + from, below = above + format.Width;
            float upper = Blend(source[above], source[above + 1], shareX);
            float lower = Blend(source[below], source[below + 1], shareX);
            target[plane + to] = Blend(upper, lower, shareY);
        }
    }

    private bool IsInside(int x, int y) => (uint)x < (uint)(format.Width - 1) && (uint)y < (uint)(format.Height - 1);

    // Exactly one of the two where the share is 0 or 1.
    private static float Blend(float first, float second, float share) => ((1 - share) * first) + (share * second);

    private float Pixel(ReadOnlySpan<float> plane, int x, int y) => (x | y) == Outside ? 0 : plane[(y * format.Width) + x];

    private int Inside(int index, int size)
    {
        if ((uint)index < (uint)size)
            return index;
        if (fill == FillMode.Constant)
            return Outside;
        if (fill == FillMode.Nearest || size == 1)
            return Math.Clamp(index, 0, size - 1);
        // There and back is one period.
        int period = 2 * (size - 1);
        int place = ((index % period) + period) % period;
        return place < size ? place : period - place;
    }
}
