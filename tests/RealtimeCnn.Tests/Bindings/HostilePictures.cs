using System.Buffers.Binary;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Pictures made to hurt.</summary>
internal static class HostilePictures
{
    /// <summary>A file that begins like a sound picture of this size, and has next to no pixels.</summary>
    public static byte[] Header(string format, int width, int height) => format switch
    {
        ".png" => Png(width, height),
        ".bmp" => Bmp(width, height),
        ".jpg" => Jpeg(width, height),
        ".tif" => Tiff(width, height),
        _ => throw new ArgumentException(format),
    };

    /// <summary>Changes some bytes, most of them near the beginning, and sometimes cuts the end off.</summary>
    public static byte[] Spoil(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        int reach = Math.Min(bytes.Length, random.Next(2) == 0 ? 80 : bytes.Length);
        for (int change = random.Next(1, 8); change > 0; change--)
            bytes[random.Next(reach)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    private static byte[] Png(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];
        byte[] data = [.. "IDAT"u8, 0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1];
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk(header), .. Chunk(data), .. Chunk([.. "IEND"u8])];
    }

    private static byte[] Chunk(byte[] typeAndData) => [.. BigEndian(typeAndData.Length - 4), .. typeAndData, .. BigEndian((int)Crc32(typeAndData))];

    private static uint Crc32(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    private static byte[] Bmp(int width, int height) =>
    [
        .. "BM"u8, .. LittleEndian(154), 0, 0, 0, 0, .. LittleEndian(54),
        .. LittleEndian(40), .. LittleEndian(width), .. LittleEndian(height), 1, 0, 24, 0, .. new byte[24], .. new byte[100],
    ];

    private static byte[] Jpeg(int width, int height) =>
    [
        0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, .. BigEndian(height)[2..], .. BigEndian(width)[2..], 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3F, 0, .. new byte[50], 0xFF, 0xD9,
    ];

    private static byte[] Tiff(int width, int height)
    {
        (short Tag, int Value)[] entries =
            [(256, width), (257, height), (258, 8), (259, 1), (262, 2), (273, 8), (277, 3), (278, height), (279, 100)];
        return
        [
            .. "II*\0"u8, .. LittleEndian(8), (byte)entries.Length, 0,
            .. entries.SelectMany(entry => (byte[])[(byte)entry.Tag, (byte)(entry.Tag >> 8), 4, 0, .. LittleEndian(1), .. LittleEndian(entry.Value)]),
            .. new byte[104],
        ];
    }

    private static byte[] BigEndian(int value) => BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(value));

    private static byte[] LittleEndian(int value) => BitConverter.GetBytes(value);
}
