using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace RealtimeCnn.Engine;

/// <summary>
/// Walks through a serialised message without building it. Two bytes of a file can ask for an object of two hundred, so a hostile file of
/// some megabytes would take gigabytes when parsed; this finds it out first.
/// </summary>
internal sealed class ProtoScan
{
    // Networks have thousands of nodes with a handful of attributes each; integers in lists are axes and shapes.
    private const int MostObjects = 500_000;
    private const long MostListBytes = 32L << 20;

    private readonly CodedInputStream _input;
    private long _objects;
    private long _listBytes;

    private ProtoScan(CodedInputStream input) => _input = input;

    /// <summary>Checks the structure of a message.</summary>
    /// <exception cref="InvalidDataException">It is cut off, malformed, or larger in memory than a network would be.</exception>
    public static void Check(Stream stream, MessageDescriptor message)
    {
        using CodedInputStream input = new(stream, leaveOpen: true);
        new ProtoScan(input).Walk(message, stream.Length);
    }

    private void Walk(MessageDescriptor message, long end)
    {
        while (_input.Position < end)
        {
            uint tag = _input.ReadTag();
            FieldDescriptor? field = message.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag));
            long begin = _input.Position;
            if (field?.FieldType == FieldType.Message && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                int length = _input.ReadLength();
                if (length > end - _input.Position)
                    throw new InvalidDataException("it is cut off.");
                Walk(field.MessageType, _input.Position + length);
            }
            else
            {
                _input.SkipLastField();
            }

            if (field is not null)
                Count(field, tag, _input.Position - begin);
        }
    }

    private void Count(FieldDescriptor field, uint tag, long bytes)
    {
        bool isPacked = WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited;
        if (field.FieldType is FieldType.Message or FieldType.String or FieldType.Bytes)
            _objects++;
        else if (field.IsRepeated && field.FieldType is not (FieldType.Float or FieldType.Double))
            _listBytes += isPacked ? bytes : 1;
        if (_objects > MostObjects || _listBytes > MostListBytes)
            throw new InvalidDataException("it has more parts than any network.");
    }
}
