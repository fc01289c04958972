using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace RealtimeCnn.Trainer;

/// <summary>
/// Collects the fields of a protobuf message: numbers with a tag before each, of a number of the field and its kind on the wire
/// (https://protobuf.dev/programming-guides/encoding). For the four small messages of <see cref="EventWriter"/>.
/// </summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int Bytes = 2;
    private const int FourBytes = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Adds a whole number.</summary>
    public ProtoMessage Add(int field, long value)
    {
        AddTag(field, Varint);
        AddVarint((ulong)value);
        return this;
    }

    /// <summary>Adds a number of eight bytes.</summary>
    public ProtoMessage Add(int field, double value)
    {
        AddTag(field, EightBytes);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>Adds a number of four bytes.</summary>
    public ProtoMessage Add(int field, float value)
    {
        AddTag(field, FourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtoMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a message within this one.</summary>
    public ProtoMessage Add(int field, ProtoMessage value) => Add(field, value.Written);

    private ProtoMessage Add(int field, ReadOnlySpan<byte> value)
    {
        AddTag(field, Bytes);
        AddVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void AddTag(int field, int kind) => AddVarint(((ulong)field << 3) | (uint)kind);

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void AddVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Write([(byte)(value | 0x80)]);
            value >>= 7;
        }

        _bytes.Write([(byte)value]);
    }
}
