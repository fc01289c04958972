namespace RealtimeCnn.Vision;

/// <summary>
/// The surroundings of a mark at a size of its own, whatever its size in the picture: first grey, then ink from 0 to 255. Its memory is
/// used again and again.
/// </summary>
internal sealed class InkPatch
{
    /// <summary>Places along the longer side of the ink: four for each pixel of the network's input.</summary>
    public const int InkSide = 80;

    /// <summary>Places around the ink, into which thin strokes can grow.</summary>
    public const int Margin = 10;

    private const int Side = InkSide + (2 * Margin);

    private readonly byte[] _values = new byte[Side * Side];
    private readonly byte[] _other = new byte[Side * Side];
    private float[] _line = [];

    /// <summary>Width in places.</summary>
    public int Width { get; private set; }

    /// <summary>Height in places.</summary>
    public int Height { get; private set; }

    /// <summary>Pixels of the picture for one place.</summary>
    public float Step { get; private set; }

    /// <summary>Column of the picture at the left edge of the first place.</summary>
    public float X { get; private set; }

    /// <summary>Row of the picture at the upper edge of the first place.</summary>
    public float Y { get; private set; }

    /// <summary>The places, row by row.</summary>
    public Span<byte> Values => _values.AsSpan(0, Width * Height);

    /// <summary>Takes a part of a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="left">Left edge of the ink in pixels.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public void Take(PictureView picture, int left, int top, int width, int height)
    {
        Step = (float)Math.Max(width, height) / InkSide;
        Width = Math.Min(Side, (int)MathF.Ceiling(width / Step) + (2 * Margin));
        Height = Math.Min(Side, (int)MathF.Ceiling(height / Step) + (2 * Margin));
        (X, Y) = (left - (Margin * Step), top - (Margin * Step));
        PictureFormat format = picture.Format;
        if (_line.Length < format.Width)
            _line = new float[format.Width];
        // What is averaged, or between which two it is interpolated: the interval around the centre of a place, at least a pixel long.
        float reach = Math.Max(1, Step) / 2;
        int first = Math.Clamp((int)(X - reach), 0, format.Width - 1), last = Math.Clamp((int)(X + (Width * Step) + reach), 0, format.Width - 1);
        for (int row = 0; row < Height; row++)
        {
            float centre = Y + ((row + 0.5f) * Step);
            Span<float> line = _line.AsSpan(first, last - first + 1);
            line.Clear();
            (int from, int to) = Covered(centre, reach, format.Height);
            for (int y = from; y <= to; y++)
                Add(picture, Math.Clamp(y, 0, format.Height - 1), first, Share(centre, reach, y), line);
            for (int column = 0; column < Width; column++)
                _values[(row * Width) + column] = Along(line, first, X + ((column + 0.5f) * Step), reach, format.Width);
        }
    }

    /// <summary>Makes strokes thicker.</summary>
    /// <param name="radius">By how many places on each side.</param>
    public void Thicken(float radius) => Spread(radius, isThicker: true);

    /// <summary>Makes strokes thinner.</summary>
    /// <param name="radius">By how many places on each side.</param>
    public void Thin(float radius) => Spread(radius, isThicker: false);

    private static (int From, int To) Covered(float centre, float reach, int size) =>
        ((int)MathF.Floor(centre - reach), Math.Min((int)MathF.Floor(centre + reach), size + (int)reach));

    // How much of a pixel lies in the interval, as a share of the interval.
    private static float Share(float centre, float reach, int pixel) =>
        Math.Max(0, Math.Min(centre + reach, pixel + 1) - Math.Max(centre - reach, pixel)) / (2 * reach);

    private static void Add(PictureView picture, int row, int first, float weight, Span<float> line)
    {
        if (weight == 0)
            return;
        int channels = picture.Format.Channels;
        ReadOnlySpan<byte> pixels = picture.Pixels[(((row * picture.Format.Width) + first) * channels)..];
        for (int x = 0; x < line.Length; x++)
        {
            float grey = channels == 1
                ? pixels[x]
                : (0.114f * pixels[3 * x]) + (0.587f * pixels[(3 * x) + 1]) + (0.299f * pixels[(3 * x) + 2]);
            line[x] += weight * grey;
        }
    }

    private static byte Along(ReadOnlySpan<float> line, int first, float centre, float reach, int size)
    {
        float sum = 0;
        (int from, int to) = Covered(centre, reach, size);
        for (int x = from; x <= to; x++)
            sum += Share(centre, reach, x) * line[Math.Clamp(x - first, 0, line.Length - 1)];
        return (byte)Math.Clamp(sum + 0.5f, 0, 255);
    }

    // The greatest, or the least, within a disk.
    private void Spread(float radius, bool isThicker)
    {
        int reach = (int)radius;
        Span<byte> source = Values, target = _other.AsSpan(0, source.Length);
        source.CopyTo(target);
        for (int down = -reach; down <= reach; down++)
        {
            for (int across = -reach; across <= reach; across++)
            {
                if ((across * across) + (down * down) > radius * radius)
                    continue;
                int shift = (down * Width) + across;
                int begin = Math.Max(0, -shift), end = Math.Min(source.Length, source.Length - shift);
                Combine(target[begin..end], source[(begin + shift)..(end + shift)], isThicker);
            }
        }

        target.CopyTo(source);
    }

    private static void Combine(Span<byte> into, ReadOnlySpan<byte> other, bool isGreatest)
    {
        for (int place = 0; place < into.Length; place++)
            into[place] = isGreatest ? Math.Max(into[place], other[place]) : Math.Min(into[place], other[place]);
    }
}
