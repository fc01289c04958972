using System.Buffers.Binary;
using System.Numerics;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>
/// A file of records as TensorFlow frames them (TFRecord): the length in eight bytes and its checksum, the bytes and their checksum.
/// Checksums are CRC-32C, turned and shifted so that a checksum of data with checksums in them stays a good one.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    private const uint MaskDelta = 0xa282ead8;

    private readonly string _path;
    private readonly FileStream _stream;

    private RecordWriter(string path)
    {
        _path = path;
        // Without a buffer: a record is one write, so that a killed program leaves whole ones.
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Begins a file of events; readers take the files of a folder in the order of their names.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="start">The time in its name; a later second where a file has that one already.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="EngineException">The file cannot be created.</exception>
    public static RecordWriter Create(string folder, DateTimeOffset start)
    {
        long seconds = start.ToUnixTimeSeconds();
        while (File.Exists(PathOf(folder, seconds)))
            seconds++;
        try
        {
            Directory.CreateDirectory(folder);
            return new RecordWriter(PathOf(folder, seconds));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{PathOf(folder, seconds)}: cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Adds a record.</summary>
    /// <param name="data">Its bytes.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> data)
    {
        byte[] record = new byte[12 + data.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(record, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedChecksum(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), MaskedChecksum(data));
        Try(() => _stream.Write(record));
    }

    /// <summary>Waits until the records are on the disk.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Flush() => Try(() => _stream.Flush(flushToDisk: true));

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>The CRC-32C (Castagnoli) of some bytes.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint checksum = ~0u;
        foreach (byte value in data)
            checksum = BitOperations.Crc32C(checksum, value);
        return ~checksum;
    }

    private static uint MaskedChecksum(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Checksum(data), 15) + MaskDelta;

    private static string PathOf(string folder, long seconds) =>
        Path.Combine(folder, $"events.out.tfevents.{seconds:0000000000}.{Environment.MachineName}.rtcnn");

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            throw new EngineException($"{_path}: cannot be written: {error.Message}", error);
        }
    }
}
