using System.Buffers.Binary;

namespace RealtimeCnn.Live;

/// <summary>A part of a font file. Numbers are big-endian; each read is held against the part's end.</summary>
/// <param name="bytes">The part.</param>
/// <param name="path">The file, for errors.</param>
/// <param name="tag">The table that it belongs to, for errors.</param>
internal readonly struct FontTable(ReadOnlyMemory<byte> bytes, string path, string tag)
{
    /// <summary>Number of bytes.</summary>
    public int Length => bytes.Length;

    public byte Byte(long offset) => At(offset, 1)[0];

    public short Int16(long offset) => BinaryPrimitives.ReadInt16BigEndian(At(offset, 2));

    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    /// <summary>A part of this part.</summary>
    /// <exception cref="FontException">It does not lie within.</exception>
    public FontTable Slice(long offset, long length, string? name = null) =>
        offset >= 0 && length >= 0 && offset + length <= Length
            ? new FontTable(bytes.Slice((int)offset, (int)length), path, name ?? tag)
            : throw Damaged("ends too early");

    /// <summary>What to throw when the contents are impossible.</summary>
    public FontException Damaged(string what) =>
        new($"The font '{path}' is damaged: its table '{tag}' {what}. Install the font again, or remove it.");

    private ReadOnlySpan<byte> At(long offset, int count) =>
        offset >= 0 && offset <= Length - count ? bytes.Span.Slice((int)offset, count) : throw Damaged("ends too early");
}
