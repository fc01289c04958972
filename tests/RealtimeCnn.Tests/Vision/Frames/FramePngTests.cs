using OpenCvSharp;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Pictures as PNG bytes, decoded by OpenCV's own reader.</summary>
public sealed class FramePngTests
{
    [Fact]
    public void EveryPixelIsThere()
    {
        byte[] pixels = new byte[3 * 7 * 5];
        new Random(1).NextBytes(pixels);
        using Frame frame = new();
        frame.Write(pixels, 7, 5);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], frame.ToPng()[..4]);
        Assert.Equal(pixels, Decoded(frame.ToPng(), 7, 5));
        Assert.Equal(pixels, Decoded(frame.ToPng(7), 7, 5));
    }

    [Fact]
    public void ALargePictureIsMadeSmallerByMeans()
    {
        // Two by four pixels: each half has the mean of its four.
        byte[] grey = [0, 10, 100, 110, 20, 30, 120, 130];
        using Frame frame = new();
        frame.Write([.. grey.SelectMany(value => new[] { value, value, value })], 4, 2);
        Assert.Equal([15, 15, 15, 115, 115, 115], Decoded(frame.ToPng(2), 2, 1));
        // A side never becomes nothing.
        frame.Write(new byte[3 * 50], 50, 1);
        Assert.Equal(new byte[15], Decoded(frame.ToPng(5), 5, 1));
    }

    private static byte[] Decoded(byte[] png, int width, int height)
    {
        using Mat decoded = Cv2.ImDecode(png, ImreadModes.Color);
        using Frame frame = new();
        decoded.CopyTo(frame.Picture);
        Assert.Equal((width, height), (frame.Width, frame.Height));
        return frame.Pixels.ToArray();
    }
}
