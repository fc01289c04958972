using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace RealtimeCnn.Engine;

/// <summary>
/// Reads and writes tensors by name in the safetensors format: eight bytes with the length of a JSON header, the header, the numbers, all
/// little-endian. A checksum among the properties tells a damaged file from a whole one; files of others need not have it.
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
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: cannot be read: {exception.Message}", exception);
        }

        try
        {
            return Parse(bytes);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
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
            json.WriteString(Checksum, Convert.ToHexStringLower(hash.GetHashAndReset()));
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

    private static (IReadOnlyDictionary<string, HostTensor<float>> Tensors, IReadOnlyDictionary<string, string> Properties) Parse(byte[] bytes)
    {
        long length = bytes.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length < 0 || length > LongestHeader || length > bytes.Length - LengthBytes)
            throw new FormatException("it ends in its header.");
        ReadOnlyMemory<byte> numbers = bytes.AsMemory(LengthBytes + (int)length);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(LengthBytes, (int)length));
        Dictionary<string, string> properties = [];
        Dictionary<string, HostTensor<float>> tensors = [];
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name != Properties)
                tensors[entry.Name] = ReadTensor(entry, numbers.Span);
            else
                properties = entry.Value.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString() ?? "");
        }

        if (properties.Remove(Checksum, out string? checksum) && checksum != Convert.ToHexStringLower(SHA256.HashData(numbers.Span)))
            throw new FormatException("its numbers do not match its checksum.");
        return (tensors, properties);
    }

    private static HostTensor<float> ReadTensor(JsonProperty entry, ReadOnlySpan<byte> numbers)
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
        if (begin < 0 || end > numbers.Length || end - begin != (long)shape.Count * sizeof(float))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{entry.Name}' has {shape.Count} numbers, which do not lie in the file."));
        return new HostTensor<float>(shape, MemoryMarshal.Cast<byte, float>(numbers[(int)begin..(int)end]).ToArray());
    }
}
