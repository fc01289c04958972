namespace RealtimeCnn.Vision;

/// <summary>A picture in grey, reduced by a whole factor so that it costs the same whatever the camera sends. Its memory is used again and again.</summary>
internal sealed class GreyPicture
{
    // Shares of blue, green and red in grey, in 256ths (ITU-R BT.601).
    private const int Blue = 29, Green = 150, Red = 77;

    private byte[] _pixels = [];
    private int[] _sums = [];

    /// <summary>Width in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Pixels of the picture for one of this, along each side.</summary>
    public int Factor { get; private set; }

    /// <summary>The pixels, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels.AsSpan(0, Width * Height);

    /// <summary>Takes a picture over. What is left at the right and at the bottom when the factor does not divide its sides is not looked at.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="longest">The longer side is reduced to at most so many pixels.</param>
    public void Take(PictureView picture, int longest)
    {
        PictureFormat format = picture.Format;
        Factor = (Math.Max(format.Width, format.Height) + longest - 1) / longest;
        (Width, Height) = (format.Width / Factor, format.Height / Factor);
        if (_pixels.Length < Width * Height)
            _pixels = new byte[Width * Height];
        if (_sums.Length < Width)
            _sums = new int[Width];
        Span<int> sums = _sums.AsSpan(0, Width);
        int divisor = Factor * Factor * (format.Channels == 3 ? 256 : 1);
        for (int row = 0; row < Height; row++)
        {
            sums.Clear();
            for (int line = row * Factor; line < (row + 1) * Factor; line++)
                Add(picture.Pixels.Slice(line * format.Width * format.Channels, format.Width * format.Channels), format.Channels, sums);
            Span<byte> target = _pixels.AsSpan(row * Width, Width);
            for (int x = 0; x < target.Length; x++)
                target[x] = (byte)(sums[x] / divisor);
        }
    }

    private void Add(ReadOnlySpan<byte> line, int channels, Span<int> sums)
    {
        int place = 0;
        for (int x = 0; x < sums.Length; x++)
        {
            int sum = 0;
            for (int end = place + (Factor * channels); place < end; place += channels)
                sum += channels == 1 ? line[place] : (Blue * line[place]) + (Green * line[place + 1]) + (Red * line[place + 2]);
            sums[x] += sum;
        }
    }
}
