using RealtimeCnn.Engine;

namespace RealtimeCnn.Live;

/// <summary>Turns the input of a network back into a picture: exactly what the network sees.</summary>
internal sealed class InputPicture
{
    private float[] _values = [];
    private byte[] _pixels = [];

    /// <summary>Width in pixels; 0 while there is none.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Rows of blue, green, red bytes.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>Forgets what it shows.</summary>
    public void Clear() => Width = 0;

    /// <summary>Reads the input and undoes its mean and scale.</summary>
    /// <param name="input">The input, dense, 1 x channels x height x width.</param>
    /// <param name="preprocessing">How it was made.</param>
    public void Read(Tensor input, Preprocessing preprocessing)
    {
        (int channels, Height, Width) = (input.Shape[1], input.Shape[2], input.Shape[3]);
        if (_values.Length != input.Shape.Count)
            _values = new float[input.Shape.Count];
        if (_pixels.Length != 3 * Width * Height)
            _pixels = new byte[3 * Width * Height];

        input.Read(_values);
        int plane = Width * Height;
        for (int part = 0; part < 3; part++)
        {
            int channel = channels == 1 ? 0 : preprocessing.Channels == ChannelOrder.Bgr ? part : 2 - part;
            float mean = Of(preprocessing.Mean, channel);
            float scale = Of(preprocessing.Scale, channel);
            for (int pixel = 0; pixel < plane; pixel++)
                _pixels[(3 * pixel) + part] = (byte)Math.Clamp(MathF.Round((_values[(channel * plane) + pixel] / scale) + mean), 0, 255);
        }
    }

    private static float Of(IReadOnlyList<float> values, int channel) => values[values.Count == 1 ? 0 : channel];
}
