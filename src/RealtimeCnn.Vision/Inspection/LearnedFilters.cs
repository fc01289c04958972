using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// The weights of a network's first convolution as pictures, a pixel for each weight: in colour where it takes the three colours of a
/// picture, otherwise in grey, one for each pair of output and input channel. Each filter has its own contrast: grey 128 is zero, its
/// largest weight by amount is 1 or 255.
/// </summary>
public sealed class LearnedFilters
{
    private const int Zero = 128;
    private const int Reach = 127;

    private LearnedFilters(Conv2d convolution, ChannelOrder order, double aspectRatio)
    {
        Layer = convolution.Name;
        Shape weights = convolution.Weight.Shape;
        IsColour = weights[1] == 3 && convolution.Groups == 1 && order != ChannelOrder.Gray;
        int channels = IsColour ? 3 : 1;
        Geometry = AtlasGeometry.Fit(
            weights[0] * weights[1] / channels, weights[2], weights[3], new AtlasOptions(int.MaxValue, int.MaxValue, aspectRatio));
        Pixels = new byte[Geometry.Width * Geometry.Height * 3];
        int plane = weights[2] * weights[3];
        for (int tile = 0; tile < Geometry.Tiles; tile++)
            Draw(tile, convolution.Weight.Value.Values.AsSpan(tile * channels * plane, channels * plane), plane, order == ChannelOrder.Bgr);
    }

    /// <summary>Name of the convolution.</summary>
    public string Layer { get; }

    /// <summary>Whether a tile shows the colours that a filter answers to.</summary>
    public bool IsColour { get; }

    /// <summary>Where the filters are: a tile for each output channel, or for each input channel of each output channel.</summary>
    public AtlasGeometry Geometry { get; }

    /// <summary>Rows of blue, green, red bytes without gaps; black between the tiles.</summary>
    public byte[] Pixels { get; }

    /// <summary>Draws the filters of a network.</summary>
    /// <param name="network">The network; where it has no preprocessing, three channels are red, green and blue.</param>
    /// <param name="aspectRatio">The width that is wanted for a height of 1.</param>
    /// <returns>The picture; null when the network has no convolution.</returns>
    public static LearnedFilters? Of(Network network, double aspectRatio = 1)
    {
        Conv2d? first = network.Nodes.Select(node => node.Layer).OfType<Conv2d>().FirstOrDefault();
        return first is null ? null : new LearnedFilters(first, network.Metadata.Preprocessing?.Channels ?? ChannelOrder.Rgb, aspectRatio);
    }

    private void Draw(int tile, ReadOnlySpan<float> weights, int plane, bool blueFirst)
    {
        float largest = 0;
        foreach (float weight in weights)
            largest = float.IsFinite(weight) ? Math.Max(largest, Math.Abs(weight)) : largest;
        (int left, int top) = Geometry.PlaceOf(tile);
        for (int index = 0; index < plane; index++)
        {
            (int row, int column) = (index / Geometry.TileWidth, index % Geometry.TileWidth);
            Span<byte> pixel = Pixels.AsSpan((((top + row) * Geometry.Width) + left + column) * 3, 3);
            for (int colour = 0; colour < 3; colour++)
            {
                int channel = !IsColour ? 0 : blueFirst ? colour : 2 - colour;
                pixel[colour] = Shade(weights[(channel * plane) + index], largest);
            }
        }
    }

    private static byte Shade(float weight, float largest) => largest == 0 || float.IsNaN(weight)
        ? (byte)Zero
        : (byte)Math.Clamp(MathF.Round(Zero + (weight / largest * Reach)), Zero - Reach, Zero + Reach);
}
