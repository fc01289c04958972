namespace RealtimeCnn.Vision;

/// <summary>
/// Which source pixels make an output pixel along one side, and with which weights. An output index covers the source interval from
/// offset + index * step to one step further. Shrinking (step above 1) averages that interval, each source pixel counted by the share of
/// it that lies inside; enlarging interpolates between the two pixels nearest to the interval's centre. Beyond the border lie copies of
/// the outermost pixel.
/// </summary>
internal sealed class Resampling
{
    private Resampling(int count, int taps)
    {
        First = new int[count];
        Weights = new float[count * taps];
        Taps = taps;
    }

    /// <summary>For each output index the first source pixel.</summary>
    public int[] First { get; }

    /// <summary>For each output index the weights of its source pixels.</summary>
    public float[] Weights { get; }

    /// <summary>Source pixels of an output pixel.</summary>
    public int Taps { get; }

    /// <summary>The first source pixel that counts at all.</summary>
    public int Begin => First[0];

    /// <summary>Source pixels from the first to the last that counts.</summary>
    public int Extent => First[^1] + Taps - First[0];

    /// <summary>Computes the weights of one side.</summary>
    /// <param name="count">Output pixels.</param>
    /// <param name="offset">Source coordinate where the first begins.</param>
    /// <param name="step">Source pixels for one output pixel.</param>
    /// <param name="size">Source pixels in all.</param>
    /// <returns>The weights.</returns>
    public static Resampling Of(int count, float offset, float step, int size)
    {
        int taps = Math.Min(size, step > 1 ? (int)Math.Ceiling(step) + 1 : 2);
        Resampling resampling = new(count, taps);
        for (int index = 0; index < count; index++)
        {
            double begin = offset + ((double)index * step);
            if (step > 1)
                resampling.Average(index, begin, begin + step, size);
            else
                resampling.Interpolate(index, begin + (step / 2) - 0.5, size);
        }

        return resampling;
    }

    private void Average(int index, double begin, double end, int size)
    {
        int first = (int)Math.Floor(begin);
        First[index] = Math.Clamp(first, 0, size - Taps);
        for (int pixel = first; pixel < end; pixel++)
            Add(index, pixel, Math.Max(0, Math.Min(end, pixel + 1.0) - Math.Max(begin, pixel)) / (end - begin), size);
    }

    private void Interpolate(int index, double centre, int size)
    {
        int left = (int)Math.Floor(centre);
        First[index] = Math.Clamp(left, 0, size - Taps);
        Add(index, left, 1 - (centre - left), size);
        Add(index, left + 1, centre - left, size);
    }

    private void Add(int index, int pixel, double weight, int size) =>
        Weights[(index * Taps) + Math.Clamp(pixel, 0, size - 1) - First[index]] += (float)weight;
}
