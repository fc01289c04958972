using OpenCvSharp;

namespace RealtimeCnn.Vision;

/// <summary>Draws feature maps as one picture: a tile of half the map's size for each, with its name.</summary>
public sealed class FeatureMapGrid : IDisposable
{
    private const int Columns = 3;
    private const int Margin = 4;
    private const HersheyFonts Font = HersheyFonts.HersheySimplex;

    // Where a map has both signs, zero is middle grey. Edges of a third of the strongest contrast are already white or black: few in a
    // camera's picture are stronger.
    private const float SignedOffset = 128;
    private const float SignedGain = 0.5f;

    private readonly string[] _names;
    private readonly bool[] _isSigned;
    private readonly Frame _picture = new();
    private readonly Mat _map = new();
    private readonly Mat _tile = new();
    private readonly Mat _colour = new();

    /// <summary>Prepares for maps.</summary>
    /// <param name="names">A name for each map.</param>
    /// <param name="isSigned">For each map, whether it has both signs around zero; else its numbers are brightness, 0 to 255.</param>
    public FeatureMapGrid(IReadOnlyList<string> names, IReadOnlyList<bool> isSigned)
    {
        _names = [.. names];
        _isSigned = [.. isSigned];
    }

    /// <summary>Draws the maps of a frame.</summary>
    /// <param name="frame">The frame that they were computed from; gives its number, time and file.</param>
    /// <param name="maps">The maps, one behind the other, row by row, each of the frame's size.</param>
    /// <returns>The picture; it belongs to this object and is overwritten by the next call.</returns>
    public Frame Draw(Frame frame, ReadOnlySpan<float> maps)
    {
        int count = frame.Width * frame.Height;
        Size tile = new(Math.Max(1, frame.Width / 2), Math.Max(1, frame.Height / 2));
        int rows = (_names.Length + Columns - 1) / Columns;
        _picture.Picture.Create(tile.Height * rows, tile.Width * Columns, MatType.CV_8UC3);
        _picture.Picture.SetTo(Scalar.Black);
        _picture.CopyOrigin(frame);
        for (int index = 0; index < _names.Length; index++)
        {
            ToBytes(maps.Slice(index * count, count), frame.Width, frame.Height, _isSigned[index]);
            Cv2.Resize(_map, _tile, tile, 0, 0, InterpolationFlags.Area);
            Cv2.CvtColor(_tile, _colour, ColorConversionCodes.GRAY2BGR);
            Rect place = new(index % Columns * tile.Width, index / Columns * tile.Height, tile.Width, tile.Height);
            using Mat target = _picture.Picture.SubMat(place);
            _colour.CopyTo(target);
            Write(_names[index], new Point(place.X + Margin, place.Bottom - (2 * Margin)), tile.Height / 300.0);
        }

        return _picture;
    }

    /// <summary>Frees the pictures.</summary>
    public void Dispose()
    {
        _picture.Dispose();
        _map.Dispose();
        _tile.Dispose();
        _colour.Dispose();
    }

    private unsafe void ToBytes(ReadOnlySpan<float> map, int width, int height, bool isSigned)
    {
        _map.Create(height, width, MatType.CV_8UC1);
        Span<byte> bytes = new(_map.DataPointer, map.Length);
        (float gain, float offset) = isSigned ? (SignedGain, SignedOffset) : (1, 0);
        for (int index = 0; index < bytes.Length; index++)
            bytes[index] = (byte)Math.Clamp((map[index] * gain) + offset + 0.5f, 0, 255);
    }

    // Black below white: readable on any tile.
    private void Write(string text, Point at, double size)
    {
        double scale = Math.Max(0.4, size);
        Cv2.PutText(_picture.Picture, text, at, Font, scale, Scalar.Black, 3, LineTypes.AntiAlias);
        Cv2.PutText(_picture.Picture, text, at, Font, scale, Scalar.White, 1, LineTypes.AntiAlias);
    }
}
