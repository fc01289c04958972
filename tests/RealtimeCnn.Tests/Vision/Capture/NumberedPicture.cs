using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>
/// Pictures that carry a number in their pixels: 16 blocks of black or white and below them the same 16 inverted, so that a picture put
/// together from two, or damaged, is no picture of any number. The blocks survive JPEG.
/// </summary>
internal static class NumberedPicture
{
    private const int Bits = 16;

    /// <summary>Numbers are told apart below this.</summary>
    internal const int End = 1 << Bits;

    /// <summary>Fills a frame.</summary>
    internal static void Draw(Frame frame, int number, int width = 160, int height = 120)
    {
        byte[] pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                pixels.AsSpan(3 * ((y * width) + x), 3).Fill(IsWhite(number, x * Bits / width, 2 * y / height) ? (byte)235 : (byte)20);
        }

        frame.Write(pixels, width, height);
    }

    /// <summary>The picture as a JPEG file.</summary>
    internal static byte[] Jpeg(int number, int width = 160, int height = 120)
    {
        using Frame frame = new();
        Draw(frame, number, width, height);
        return frame.Picture.ToBytes(".jpg");
    }

    /// <summary>The number of a picture; -1 when it has none.</summary>
    internal static int Read(Frame frame)
    {
        int number = 0;
        for (int bit = 0; bit < Bits; bit++)
        {
            bool upper = IsWhiteAt(frame, bit, 0);
            if (upper == IsWhiteAt(frame, bit, 1))
                return -1;
            number |= upper ? 1 << bit : 0;
        }

        return number;
    }

    private static bool IsWhite(int number, int bit, int half) => ((number >> bit) & 1) != half;

    private static bool IsWhiteAt(Frame frame, int bit, int half)
    {
        int x = ((2 * bit) + 1) * frame.Width / (2 * Bits);
        int y = ((2 * half) + 1) * frame.Height / 4;
        return frame.Pixels[3 * ((y * frame.Width) + x)] > 128;
    }
}
