using System.Buffers.Binary;

namespace RealtimeCnn.Tests.Live;

/// <summary>The pixels of a screen, read from the file in the format XWD that a virtual display keeps them in.</summary>
internal sealed class Screenshot
{
    // The header is made of numbers of four bytes, the most significant first; these are their places.
    private const int HeaderSize = 0, FileVersion = 1, PixmapWidth = 4, PixmapHeight = 5, ByteOrder = 7, BitsPerPixel = 11, BytesPerLine = 12, Colours = 19;
    private const int Version = 7, BytesPerColour = 12, LeastSignificantFirst = 0;

    private readonly byte[] _file;

    private Screenshot(byte[] file)
    {
        _file = file;
        if (Field(FileVersion) != Version || Field(BitsPerPixel) != 32 || Field(ByteOrder) != LeastSignificantFirst)
            throw new InvalidDataException("The screen is not in the expected format: XWD 7, 32 bits a pixel, blue first.");
    }

    internal int Width => Field(PixmapWidth);

    internal int Height => Field(PixmapHeight);

    /// <summary>A pixel as 0xRRGGBB.</summary>
    internal int this[int x, int y]
    {
        get
        {
            Assert.InRange(x, 0, Width - 1);
            Assert.InRange(y, 0, Height - 1);
            int start = Field(HeaderSize) + (Field(Colours) * BytesPerColour) + (y * Field(BytesPerLine)) + (x * 4);
            return _file[start] | (_file[start + 1] << 8) | (_file[start + 2] << 16);
        }
    }

    internal static Screenshot Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new Screenshot(file);
    }

    private int Field(int place) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(place * 4));
}
