using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RealtimeCnn.Engine;

/// <summary>
/// Reads and writes tensors by name in the safetensors format: eight bytes with the length of a JSON header, the header, the numbers, all
/// little-endian. A checksum of numbers and properties, itself a property, tells a damaged file from a whole one; files of others need not have it.
/// </summary>
public static class SafetensorsFile
{
    private const string Properties = "__metadata__";
    private const string Checksum = "sha256";
    private const string Float32 = "F32";
    private const int LengthBytes = sizeof(long);
    // The format's own limit.
    private const int LongestHeader = 100_000_000;

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors with their names.</param>
    /// <param name="properties">What else to say.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, HostTensor<float>> tensors, IReadOnlyDictionary<string, string> properties)
    {
        byte[] header = HeaderOf(tensors, properties);
        byte[] length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(length);
            stream.Write(header);
            foreach (HostTensor<float> tensor in tensors.Values)
                stream.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors by name, and what else the file says.</returns>
    /// <exception cref="EngineException">The file is not there, damaged, or has other numbers than 32-bit floats.</exception>
    public static (IReadOnlyDictionary<string, HostTensor<float>> Tensors, IReadOnlyDictionary<string, string> Properties) Load(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return Read(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: cannot be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException or ArgumentException)
        {
            throw new EngineException($"{path}: not a whole file of tensors (safetensors): {exception.Message}", exception);
        }
    }

    private static byte[] HeaderOf(IReadOnlyDictionary<string, HostTensor<float>> tensors, IReadOnlyDictionary<string, string> properties)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (HostTensor<float> tensor in tensors.Values)
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(Properties);
            json.WriteString(Checksum, ChecksumOf(hash, properties));
            foreach ((string name, string value) in properties)
                json.WriteString(name, value);
            json.WriteEndObject();
            long offset = 0;
            foreach ((string name, HostTensor<float> tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", Float32);
                json.WriteStartArray("shape");
                foreach (int extent in tensor.Shape)
                    json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += (long)tensor.Values.Length * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Numbers begin at a multiple of eight bytes.
        while (stream.Length % LengthBytes != 0)
            stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    // Of the numbers, which the hash has seen, and of the properties.
    private static string ChecksumOf(IncrementalHash hash, IEnumerable<KeyValuePair<string, string>> properties)
    {
        foreach ((string name, string value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{value}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (IReadOnlyDictionary<string, HostTensor<float>> Tensors, IReadOnlyDictionary<string, string> Properties) Read(FileStream stream)
    {
        byte[] start = new byte[LengthBytes];
        long length = stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false) < LengthBytes ? -1 : BinaryPrimitives.ReadInt64LittleEndian(start);
        if (length < 0 || length > LongestHeader || length > stream.Length - LengthBytes)
            throw new FormatException("it ends in its header.");
        byte[] text = new byte[length];
        stream.ReadExactly(text);
        using JsonDocument header = JsonDocument.Parse(text);
        Dictionary<string, string> properties = [];
        Dictionary<string, HostTensor<float>> tensors = [];
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == Properties)
                properties = entry.Value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString() ?? "");
            else
                tensors.Add(entry.Name, ReadTensor(entry, stream, LengthBytes + length));
        }

        if (properties.Remove(Checksum, out string? checksum) && checksum != ChecksumOf(HashOfNumbers(stream, LengthBytes + length), properties))
            throw new FormatException("it does not match its checksum.");
        return (tensors, properties);
    }

    private static IncrementalHash HashOfNumbers(FileStream stream, long begin)
    {
        IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[1 << 20];
        stream.Position = begin;
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
            hash.AppendData(piece, 0, read);
        return hash;
    }

    private static HostTensor<float> ReadTensor(JsonProperty entry, FileStream stream, long start)
    {
        string? type = entry.Value.GetProperty("dtype").GetString();
        if (type != Float32)
            throw new FormatException($"'{entry.Name}' has numbers of the type {type}, not {Float32}.");
        int[] extents = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        if (Array.Exists(extents, extent => extent < 0))
            throw new FormatException($"'{entry.Name}' has no shape.");
        Shape shape = Shape.Of(extents);
        JsonElement offsets = entry.Value.GetProperty("data_offsets");
        (long begin, long end) = (offsets[0].GetInt64(), offsets[1].GetInt64());
        if (begin < 0 || end > stream.Length - start || end - begin != (long)shape.Count * sizeof(float))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{entry.Name}' has {shape.Count} numbers, which do not lie in the file."));
        HostTensor<float> tensor = new(shape);
        stream.Position = start + begin;
        stream.ReadExactly(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        return tensor;
    }
}
