using System.Buffers.Binary;
using System.IO.Compression;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Reads a file of binary data, compressed with gzip or not: its first bytes decide. What a header claims costs no memory before the
/// file has delivered it.
/// </summary>
internal sealed class PackedFile : IDisposable
{
    private const int FirstRead = 1 << 20;

    private readonly FileStream _file;
    private readonly Stream _stream;
    private readonly bool _isPacked;
    private long _total;

    /// <summary>Opens a file.</summary>
    /// <exception cref="EngineException">It cannot be opened.</exception>
    public PackedFile(string path)
    {
        Path = path;
        try
        {
            _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            _isPacked = _file.ReadByte() == 0x1F && _file.ReadByte() == 0x8B;
            _file.Position = 0;
            _stream = _isPacked ? new GZipStream(_file, CompressionMode.Decompress) : _file;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _file?.Dispose();
            throw Failed(error);
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file of this name in a folder, plain or with <c>.gz</c> behind it; null when there is neither.</summary>
    public static string? Find(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name);
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }

    /// <summary>Reads the next bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are, for the message.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="EngineException">There are fewer, or the file is damaged.</exception>
    public byte[] Read(long count, string what)
    {
        if (count > Array.MaxLength)
            throw new EngineException($"'{Path}' claims {count} bytes of {what}, which is more than can be read; it is damaged.");
        byte[] bytes = ReadUpTo(count);
        return bytes.Length == count
            ? bytes
            : throw new EngineException($"'{Path}' is cut off: it has {bytes.Length} of {count} bytes of {what}; get it again.");
    }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="EngineException">It is longer than an array can be, or damaged.</exception>
    public byte[] ReadToEnd()
    {
        byte[] bytes = ReadUpTo(Array.MaxLength);
        if (bytes.Length == Array.MaxLength)
            throw new EngineException($"'{Path}' has more bytes than can be read; it is no file of pictures.");
        CheckEnd();
        return bytes;
    }

    /// <summary>Makes sure that nothing follows; only here the checksum of a packed file is known to be right.</summary>
    /// <exception cref="EngineException">Something follows, or the file is damaged.</exception>
    public void RequireEnd()
    {
        if (ReadUpTo(1).Length > 0)
            throw new EngineException($"'{Path}' is longer than its header says; it is damaged or of another kind.");
        CheckEnd();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }

    // The unpacking stream takes the end of the file for the end of the data. A whole file ends with the length of what was packed.
    private void CheckEnd()
    {
        if (!_isPacked)
            return;
        Span<byte> length = stackalloc byte[sizeof(uint)];
        _file.Seek(-length.Length, SeekOrigin.End);
        _file.ReadExactly(length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(length) != (uint)_total)
            throw new EngineException($"'{Path}' is cut off, it does not end as a gzip file does; get it again.");
    }

    private byte[] ReadUpTo(long count)
    {
        try
        {
            byte[] bytes = new byte[Math.Min(count, FirstRead)];
            int done = 0;
            while (true)
            {
                int read = _stream.Read(bytes, done, bytes.Length - done);
                done += read;
                if (read == 0 || done == count)
                    break;
                if (done == bytes.Length)
                    Array.Resize(ref bytes, (int)Math.Min(count, 2L * done));
            }

            _total += done;
            Array.Resize(ref bytes, done);
            return bytes;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }
    }

    private EngineException Failed(Exception error) => error is InvalidDataException
        ? new EngineException($"'{Path}' is damaged or cut off, it cannot be unpacked to its end: {error.Message} Get it again.", error)
        : new EngineException($"'{Path}' cannot be read: {error.Message}", error);
}
