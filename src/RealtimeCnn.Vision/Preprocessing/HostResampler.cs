using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RealtimeCnn.Vision;

/// <summary>
/// The sums of <c>preprocess.cl</c> on the host: along columns, then along rows, each tap one fused multiply-add in the order of the taps.
/// Which numbers share a vector changes no bit of them.
/// </summary>
internal sealed class HostResampler
{
    private const int BytesAtOnce = 16;

    private byte[] _colours = [];
    private float[] _lines = [];
    private float[] _pixels = [];
    private Resampling? _rows;
    private Resampling? _columns;
    private (PicturePlacement Place, int Width, int Height) _prepared;

    /// <summary>Resamples a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="place">Which part of it is wanted in what size.</param>
    /// <returns>Rows of blue, green and red floats; valid until the next picture.</returns>
    public ReadOnlySpan<float> Resample(PictureView picture, PicturePlacement place)
    {
        (int width, int height) = (picture.Format.Width, picture.Format.Height);
        if (_rows is null || _columns is null || _prepared != (place, width, height))
        {
            _rows = Resampling.Of(place.Height, place.OffsetY, place.StepY, height);
            _columns = Resampling.Of(place.Width, place.OffsetX, place.StepX, width);
            _prepared = (place, width, height);
        }

        ReadOnlySpan<byte> bytes = picture.Format.Channels == 3 ? picture.Pixels : Colours(picture.Pixels);
        int line = width * 3;
        // A pixel is read as four floats, so the last one needs another behind it.
        Span<float> lines = Room(ref _lines, (line * place.Height) + 1);
        for (int row = 0; row < place.Height; row++)
            AlongColumns(bytes, line, _rows, row, lines.Slice(row * line, line));
        Span<float> pixels = Room(ref _pixels, (place.Width * place.Height * 3) + 1);
        for (int row = 0; row < place.Height; row++)
            AlongRow(lines[(row * line)..], _columns, pixels[(row * place.Width * 3)..], place.Width);
        return pixels[..^1];
    }

    private static void AlongColumns(ReadOnlySpan<byte> bytes, int line, Resampling rows, int row, Span<float> sums)
    {
        sums.Clear();
        for (int tap = 0; tap < rows.Taps; tap++)
        {
            float weight = rows.Weights[(row * rows.Taps) + tap];
            ReadOnlySpan<byte> source = bytes.Slice((rows.First[row] + tap) * line, line);
            int whole = line - (line % BytesAtOnce);
            for (int index = 0; index < whole; index += BytesAtOnce)
                AddSixteen(weight, source.Slice(index, BytesAtOnce), sums.Slice(index, BytesAtOnce));
            for (int index = whole; index < line; index++)
                sums[index] = MathF.FusedMultiplyAdd(weight, source[index], sums[index]);
        }
    }

    private static void AddSixteen(float weight, ReadOnlySpan<byte> source, Span<float> sums)
    {
        Vector128<float> factor = Vector128.Create(weight);
        (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(source));
        Span<Vector128<float>> four = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        AddFour(factor, Vector128.WidenLower(low), ref four[0]);
        AddFour(factor, Vector128.WidenUpper(low), ref four[1]);
        AddFour(factor, Vector128.WidenLower(high), ref four[2]);
        AddFour(factor, Vector128.WidenUpper(high), ref four[3]);
    }

    private static void AddFour(Vector128<float> factor, Vector128<uint> values, ref Vector128<float> sum) =>
        sum = Vector128.FusedMultiplyAdd(factor, Vector128.ConvertToSingle(values.AsInt32()), sum);

    private static void AlongRow(ReadOnlySpan<float> line, Resampling columns, Span<float> pixels, int width)
    {
        for (int x = 0; x < width; x++)
        {
            // Blue, green, red and something that does not count, which the next pixel overwrites.
            Vector128<float> sum = Vector128<float>.Zero;
            for (int tap = 0; tap < columns.Taps; tap++)
            {
                Vector128<float> factor = Vector128.Create(columns.Weights[(x * columns.Taps) + tap]);
                sum = Vector128.FusedMultiplyAdd(factor, Vector128.Create(line[((columns.First[x] + tap) * 3)..]), sum);
            }

            sum.CopyTo(pixels[(x * 3)..]);
        }
    }

    private static Span<float> Room(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new float[length];
        return buffer.AsSpan(0, length);
    }

    private Span<byte> Colours(ReadOnlySpan<byte> grey)
    {
        if (_colours.Length < 3 * grey.Length)
            _colours = new byte[3 * grey.Length];
        for (int pixel = 0; pixel < grey.Length; pixel++)
            _colours.AsSpan(3 * pixel, 3).Fill(grey[pixel]);
        return _colours;
    }
}
