using System.Numerics;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// What is left of a picture when size, colour and the traces of compression are taken away: a small grey picture, and 64 bits that say
/// between which neighbours of a still smaller one it grows brighter (a difference hash).
/// </summary>
/// <param name="Hash">The bits.</param>
/// <param name="Small">The small picture.</param>
internal readonly record struct PictureFingerprint(ulong Hash, byte[] Small)
{
    // Blocks of 2x2 make 9x8, which have 64 pairs of neighbours.
    private const int Width = 18, Height = 16;

    // Tried on MNIST: its digits are nearer to each other than different photos ever are, and the nearest two of its training and test
    // pictures have a root mean square difference of 4.5 steps of brightness. Another compression or size costs up to 2. The bits only
    // save time; even areas change some of them.
    private const int MostDifference = 3, MostSquares = MostDifference * MostDifference * Width * Height, MostBits = 8;

    /// <summary>What turns a picture into the small grey one.</summary>
    public static Preprocessing Preprocessing { get; } = new()
    {
        Width = Width,
        Height = Height,
        Resize = ResizeRule.Stretch,
        Channels = ChannelOrder.Gray,
    };

    /// <summary>Takes the fingerprint of a small grey picture.</summary>
    /// <param name="pixels">Its pixels, 0 to 255.</param>
    public static PictureFingerprint Of(ReadOnlySpan<float> pixels)
    {
        ulong hash = 0;
        for (int row = 0; row < Height; row += 2)
        {
            float before = Block(pixels, row, 0);
            for (int column = 2; column < Width; column += 2)
            {
                float block = Block(pixels, row, column);
                hash = (hash << 1) | (block > before ? 1u : 0u);
                before = block;
            }
        }

        byte[] small = new byte[pixels.Length];
        for (int index = 0; index < small.Length; index++)
            small[index] = (byte)(pixels[index] + 0.5f);
        return new PictureFingerprint(hash, small);
    }

    /// <summary>Whether two pictures are one picture, scaled or compressed in different ways.</summary>
    /// <param name="other">The other picture.</param>
    public bool IsAlike(PictureFingerprint other)
    {
        if (BitOperations.PopCount(Hash ^ other.Hash) > MostBits)
            return false;
        int left = MostSquares;
        for (int index = 0; index < Small.Length && left >= 0; index++)
        {
            int difference = Small[index] - other.Small[index];
            left -= difference * difference;
        }

        return left >= 0;
    }

    private static float Block(ReadOnlySpan<float> pixels, int row, int column)
    {
        int index = (row * Width) + column;
        return pixels[index] + pixels[index + 1] + pixels[index + Width] + pixels[index + Width + 1];
    }
}
