using System.Numerics;

namespace RealtimeCnn.Vision;

/// <summary>
/// Paints over what is dark and narrow with the brightness of its surroundings, and leaves all else: strokes go, the edges of shadows and of
/// a page stay, however strong they are. (Closing with a square window; Serra 1982.) A place gets what the darkest of the windows around it
/// is at its brightest.
/// </summary>
internal sealed class Closing
{
    private byte[] _rows = [];
    private byte[] _columns = [];

    /// <summary>Closes a picture.</summary>
    /// <param name="grey">The picture, row by row.</param>
    /// <param name="width">Its width.</param>
    /// <param name="window">Side of the window, an odd number: what is as wide as this is no longer narrow.</param>
    /// <param name="closed">Takes the result.</param>
    public void Close(ReadOnlySpan<byte> grey, int width, int window, Span<byte> closed)
    {
        Slide(grey, width, window, isGreatest: true, closed);
        Slide(closed, width, window, isGreatest: false, closed);
    }

    // The greatest or the least in the window around each place.
    private void Slide(ReadOnlySpan<byte> source, int width, int window, bool isGreatest, Span<byte> target)
    {
        int height = source.Length / width, radius = window / 2, stride = width + window - 1;
        // What is beyond the border does not count.
        byte neutral = isGreatest ? byte.MinValue : byte.MaxValue;
        Span<byte> rows = Room(ref _rows, stride * height);
        rows.Fill(neutral);
        for (int row = 0; row < height; row++)
            source.Slice(row * width, width).CopyTo(rows[((row * stride) + radius)..]);
        Slide(rows, window, 1, isGreatest);
        Span<byte> columns = Room(ref _columns, width * (height + window - 1));
        columns.Fill(neutral);
        for (int row = 0; row < height; row++)
            rows.Slice(row * stride, width).CopyTo(columns[((row + radius) * width)..]);
        Slide(columns, window, width, isGreatest);
        columns[..target.Length].CopyTo(target);
    }

    // Windows of 1, 2, 4... places that begin at each place; the last step overlaps.
    private static void Slide(Span<byte> values, int window, int step, bool isGreatest)
    {
        int covered = 1;
        for (; covered * 2 <= window; covered *= 2)
            Combine(values, covered * step, isGreatest);
        if (covered < window)
            Combine(values, (window - covered) * step, isGreatest);
    }

    // From the front to the back: what is read has not been written yet.
    private static void Combine(Span<byte> values, int shift, bool isGreatest)
    {
        Span<byte> first = values[..^shift], second = values[shift..];
        int vectors = first.Length / Vector<byte>.Count * Vector<byte>.Count;
        for (int place = 0; place < vectors; place += Vector<byte>.Count)
        {
            Vector<byte> one = new(first[place..]), other = new(second[place..]);
            (isGreatest ? Vector.Max(one, other) : Vector.Min(one, other)).CopyTo(first[place..]);
        }

        for (int place = vectors; place < first.Length; place++)
            first[place] = isGreatest ? Math.Max(first[place], second[place]) : Math.Min(first[place], second[place]);
    }

    private static Span<byte> Room(ref byte[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new byte[length];
        return buffer.AsSpan(0, length);
    }
}
