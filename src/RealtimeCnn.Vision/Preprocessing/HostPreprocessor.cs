using System.Numerics;
using System.Runtime.InteropServices;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// What <see cref="Preprocessor"/> does on the device, on the host and bit for bit the same: each operation of the kernel in the kernel's
/// order, rounded as there. Training needs it, because between resampling and normalisation its pictures are changed. Belongs to one thread.
/// </summary>
internal sealed class HostPreprocessor
{
    // Numbers that a byte can be.
    private const int Levels = 256;

    private readonly Preprocessing _preprocessing;
    private readonly Normalization _normalization;
    private readonly HostResampler _resampler = new();
    private readonly InkFinder? _ink;

    // What becomes of a byte where no number is mixed with another.
    private readonly ByteTables _fitted;
    private readonly ByteTables _normalized;

    /// <summary>Prepares for pictures of any size.</summary>
    /// <exception cref="EngineException">Means or scales do not fit the channels.</exception>
    public HostPreprocessor(Preprocessing preprocessing)
    {
        _preprocessing = preprocessing;
        _normalization = Normalization.Of(preprocessing);
        _ink = preprocessing.Resize == ResizeRule.Ink ? new InkFinder(preprocessing) : null;
        _fitted = new ByteTables(Channels, (_, value) => value);
        _normalized = new ByteTables(Channels, Normalize);
    }

    /// <summary>Channels of the input.</summary>
    public int Channels => _normalization.Mean.Length;

    /// <summary>Floats of an input.</summary>
    public int Length => Channels * Plane;

    private int Plane => _preprocessing.Width * _preprocessing.Height;

    /// <summary>Makes a picture an input.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="input">Takes the input: a plane for each channel, <see cref="Length"/> floats.</param>
    public void Write(PictureView picture, Span<float> input)
    {
        if (LookUp(picture, _normalized, input))
            return;
        Fit(picture, input);
        Normalize(input);
    }

    /// <summary>Fits a picture to the size and channels of the input; its numbers are still those of bytes, 0 to 255.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="planes">Takes a plane for each channel, <see cref="Length"/> floats; outside the picture (letterbox) there is the mean.</param>
    public void Fit(PictureView picture, Span<float> planes)
    {
        if (LookUp(picture, _fitted, planes))
            return;
        if (_ink is not null && !HasInputSize(picture.Format))
        {
            _ink.Find(picture);
            picture = new PictureView(_ink.PictureOf(_ink.Main), new PictureFormat(_preprocessing.Width, _preprocessing.Height, 3));
        }

        int width = _preprocessing.Width;
        PicturePlacement place = PicturePlacement.Of(_preprocessing, picture.Format.Width, picture.Format.Height);
        if (place.Width * place.Height < Plane)
        {
            for (int channel = 0; channel < Channels; channel++)
                planes.Slice(channel * Plane, Plane).Fill(_normalization.Mean[channel]);
        }

        ReadOnlySpan<float> pixels = _resampler.Resample(picture, place);
        for (int row = 0; row < place.Height; row++)
        {
            int begin = ((place.Top + row) * width) + place.Left;
            ReadOnlySpan<float> line = pixels.Slice(row * place.Width * 3, place.Width * 3);
            if (Channels == 1)
            {
                Span<float> target = planes.Slice(begin, place.Width);
                for (int x = 0; x < target.Length; x++)
                    target[x] = Grey(line[3 * x], line[(3 * x) + 1], line[(3 * x) + 2]);
                continue;
            }

            for (int channel = 0; channel < Channels; channel++)
            {
                Span<float> target = planes.Slice((channel * Plane) + begin, place.Width);
                int from = ByteOf(channel);
                for (int x = 0; x < target.Length; x++)
                    target[x] = line[(3 * x) + from];
            }
        }
    }

    /// <summary>Subtracts the mean and scales.</summary>
    /// <param name="planes">A plane for each channel, <see cref="Length"/> floats.</param>
    public void Normalize(Span<float> planes)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            Span<float> plane = planes.Slice(channel * Plane, Plane);
            Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(plane);
            Vector<float> mean = new(_normalization.Mean[channel]);
            foreach (ref Vector<float> values in vectors)
                values = (values - mean) * _normalization.Scale[channel];
            foreach (ref float value in plane[(vectors.Length * Vector<float>.Count)..])
                value = Normalize(channel, value);
        }
    }

    private static float Grey(float blue, float green, float red) =>
        MathF.FusedMultiplyAdd(0.114f, blue, MathF.FusedMultiplyAdd(0.587f, green, 0.299f * red));

    private float Normalize(int channel, float value) => (value - _normalization.Mean[channel]) * _normalization.Scale[channel];

    // False where numbers must be mixed: neighbours because of the size, or colours to grey.
    private bool LookUp(PictureView picture, ByteTables tables, Span<float> planes)
    {
        if (!HasInputSize(picture.Format) || (picture.Format.Channels == 3 && Channels == 1))
            return false;
        for (int channel = 0; channel < Channels; channel++)
        {
            (int first, int step, float[][] table) = picture.Format.Channels == 1 ? (0, 1, tables.OfGrey) : (ByteOf(channel), 3, tables.OfColour);
            LookUp(picture.Pixels[first..], step, table[channel], planes.Slice(channel * Plane, Plane));
        }

        return true;
    }

    private static void LookUp(ReadOnlySpan<byte> pixels, int step, float[] table, Span<float> plane)
    {
        for (int index = 0; index < plane.Length; index++)
            plane[index] = table[pixels[index * step]];
    }

    private bool HasInputSize(PictureFormat format) =>
        (format.Width, format.Height) == (_preprocessing.Width, _preprocessing.Height)
        && PicturePlacement.Of(_preprocessing, format.Width, format.Height) == new PicturePlacement(0, 0, format.Width, format.Height, 0, 0, 1, 1);

    // Which byte of a pixel, blue, green, red, a channel of the input is.
    private int ByteOf(int channel) => _preprocessing.Channels == ChannelOrder.Bgr ? channel : 2 - channel;

    // For each channel what a grey byte becomes, and what a byte of this channel becomes.
    private sealed class ByteTables
    {
        public ByteTables(int channels, Func<int, float, float> value)
        {
            float[] levels = [.. Enumerable.Range(0, Levels).Select(level => (float)level)];
            OfColour = [.. Enumerable.Range(0, channels).Select(channel => levels.Select(level => value(channel, level)).ToArray())];
            OfGrey = channels == 3 ? OfColour : [[.. levels.Select(level => value(0, Grey(level, level, level)))]];
        }

        public float[][] OfGrey { get; }

        public float[][] OfColour { get; }
    }
}
