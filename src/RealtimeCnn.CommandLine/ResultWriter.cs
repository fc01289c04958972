using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace RealtimeCnn.CommandLine;

/// <summary>Writes results to standard output, line by line: text for people, or a JSON object each. Writing a line allocates nothing.</summary>
internal sealed class ResultWriter : IDisposable
{
    private const int LongestNumber = 64;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    /// <summary>Writes to standard output.</summary>
    public ResultWriter()
        : this(StandardOutput.Open())
    {
    }

    internal ResultWriter(Stream stream)
    {
        _stream = stream;
        // Labels of other alphabets stay readable; nothing here ends up in a web page.
        Json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Takes a JSON object; <see cref="EndJson"/> makes a line of it.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Writes the object that <see cref="Json"/> took.</summary>
    public void EndJson()
    {
        Json.Flush();
        EndLine();
        Json.Reset();
    }

    /// <summary>Writes an object as a line of JSON.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The object.</param>
    /// <param name="type">How it is written.</param>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(Json, value, type);
        EndJson();
    }

    /// <summary>Writes a line of text.</summary>
    /// <param name="text">The text.</param>
    public void WriteLine(ReadOnlySpan<char> text)
    {
        Append(text);
        EndLine();
    }

    /// <summary>Adds text to the line.</summary>
    /// <param name="text">The text.</param>
    public void Append(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, _line);

    /// <summary>Adds a number to the line.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="format">How it is written.</param>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        Span<byte> room = _line.GetSpan(LongestNumber);
        if (!value.TryFormat(room, out int written, format, CultureInfo.InvariantCulture))
            throw new FormatException($"A number takes more than {LongestNumber} characters.");
        _line.Advance(written);
    }

    /// <summary>Ends the line and writes it.</summary>
    public void EndLine()
    {
        _line.Write("\n"u8);
        _stream.Write(_line.WrittenSpan);
        _line.ResetWrittenCount();
    }

    /// <summary>Releases the writer; everything is already written.</summary>
    public void Dispose()
    {
        Json.Dispose();
        _stream.Dispose();
    }
}
