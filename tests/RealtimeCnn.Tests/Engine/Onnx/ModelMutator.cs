using Google.Protobuf;
using Google.Protobuf.Reflection;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Damages models at random: in the bytes, where a disk or a stranger would, and in the fields, where sound parsers let it pass.</summary>
internal sealed class ModelMutator(byte[] model, int seed)
{
    private static readonly long[] Extremes = [0, 1, -1, 2, 3, 7, 255, 65536, int.MaxValue, int.MinValue, 1L << 31, 1L << 40, long.MaxValue, long.MinValue];

    private readonly Random _random = new(seed);
    private readonly List<int> _structure = StructureOf(model);

    /// <summary>The model with another damage each time.</summary>
    public byte[] Next() => _random.Next(7) switch
    {
        0 => Flip(),
        1 => model[.._random.Next(model.Length)],
        2 => Insert([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
        3 => Insert(_random.Next(2) == 0 ? [0xFF, 0xFF, 0xFF, 0xFF, 0x07] : [(byte)_random.Next(256)]),
        4 => ChangeLength(),
        _ => ChangeFields(),
    };

    // Offsets of everything but the numbers of tensors; damage in those only makes other numbers.
    private static List<int> StructureOf(byte[] model)
    {
        List<int> offsets = [];
        using CodedInputStream input = new(model);
        Walk(ModelProto.Descriptor, model.Length);
        return offsets;

        void Walk(MessageDescriptor message, long end)
        {
            while (input.Position < end)
            {
                int begin = (int)input.Position;
                uint tag = input.ReadTag();
                FieldDescriptor? field = message.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag));
                if (field?.FieldType == FieldType.Message)
                {
                    int length = input.ReadLength();
                    offsets.AddRange(Enumerable.Range(begin, (int)input.Position - begin));
                    Walk(field.MessageType, input.Position + length);
                    continue;
                }

                input.SkipLastField();
                int size = Math.Min((int)input.Position - begin, 64);
                offsets.AddRange(Enumerable.Range(begin, size));
            }
        }
    }

    private int Position() => _structure[_random.Next(_structure.Count)];

    private byte[] Flip()
    {
        byte[] copy = [.. model];
        for (int count = _random.Next(1, 6); count > 0; count--)
            copy[Position()] ^= (byte)(1 << _random.Next(8));
        return copy;
    }

    private byte[] Insert(byte[] bytes)
    {
        int position = Position();
        return [.. model.AsSpan(0, position), .. bytes, .. model.AsSpan(position)];
    }

    // Lengths are small numbers in the structure; most bytes that are one are lengths or field values.
    private byte[] ChangeLength()
    {
        byte[] copy = [.. model];
        int position = Position();
        copy[position] = (byte)Math.Clamp(copy[position] + _random.Next(-8, 9), 0, 255);
        return copy;
    }

    private byte[] ChangeFields()
    {
        ModelProto copy = ModelProto.Parser.ParseFrom(model);
        for (int count = _random.Next(1, 4); count > 0; count--)
            ChangeField(copy.Graph);
        return copy.ToByteArray();
    }

    private void ChangeField(GraphProto graph)
    {
        NodeProto node = Pick(graph.Node) ?? new NodeProto();
        NodeProto other = Pick(graph.Node) ?? node;
        switch (_random.Next(10))
        {
            case 0 when Pick(graph.Initializer) is { Dims.Count: > 0 } tensor:
                tensor.Dims[_random.Next(tensor.Dims.Count)] = Extreme();
                break;
            case 1 when Pick(graph.Initializer) is TensorProto tensor:
                tensor.DataType = _random.Next(17);
                break;
            case 2 when Pick(graph.Initializer) is { Int64Data.Count: > 0 } tensor:
                tensor.Int64Data[_random.Next(tensor.Int64Data.Count)] = Extreme();
                break;
            case 3 when Pick(graph.Input)?.Type?.TensorType?.Shape?.Dim is { Count: > 0 } extents:
                extents[_random.Next(extents.Count)].DimValue = Extreme();
                break;
            case 4 when node.Input.Count > 0 && other.Output.Count > 0:
                node.Input[_random.Next(node.Input.Count)] = _random.Next(4) == 0 ? "" : other.Output[0];
                break;
            case 5:
                node.OpType = other.OpType;
                break;
            case 6 when node.Attribute.Count > 0:
                node.Attribute.RemoveAt(_random.Next(node.Attribute.Count));
                break;
            case 7 when node.Input.Count > 0:
                node.Input.RemoveAt(node.Input.Count - 1);
                break;
            default:
                ChangeAttribute(Pick(node.Attribute));
                break;
        }
    }

    private void ChangeAttribute(AttributeProto? attribute)
    {
        if (attribute is null)
            return;
        if (attribute.HasI)
            attribute.I = Extreme();
        if (attribute.HasF)
            attribute.F = _random.Next(3) switch { 0 => float.NaN, 1 => float.MaxValue, _ => -1 };
        if (attribute.HasS)
            attribute.S = ByteString.CopyFromUtf8("nonsense");
        if (attribute.Ints.Count > 0 && _random.Next(4) == 0)
            attribute.Ints.RemoveAt(0);
        else if (attribute.Ints.Count > 0)
            attribute.Ints[_random.Next(attribute.Ints.Count)] = Extreme();
    }

    private long Extreme() => Extremes[_random.Next(Extremes.Length)];

    private T? Pick<T>(IList<T> list)
        where T : class => list.Count == 0 ? null : list[_random.Next(list.Count)];
}
