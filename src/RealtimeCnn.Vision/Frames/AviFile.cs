using System.Buffers.Binary;

namespace RealtimeCnn.Vision;

/// <summary>Finds out whether an AVI file was written to its end: OpenCV's writer says nothing when the disk is full.</summary>
internal static class AviFile
{
    private const int ChunkHeaderLength = 8;

    /// <summary>An AVI file is a row of RIFF chunks; the file has to be as long as they say.</summary>
    public static bool IsComplete(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[ChunkHeaderLength];
        long position = 0;
        while (position < file.Length)
        {
            file.Position = position;
            if (file.ReadAtLeast(header, ChunkHeaderLength, throwOnEndOfStream: false) < ChunkHeaderLength || !header.StartsWith("RIFF"u8))
                return false;
            position += ChunkHeaderLength + BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        }
        return position > 0 && position == file.Length;
    }
}
