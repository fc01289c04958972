using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeCnn.Engine.OnnxFormat;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>Turns tensors of the file format into tensors of the host. Never allocates more than the file has data for.</summary>
internal static class TensorReader
{
    private const int HighestRank = 16;

    /// <summary>Reads a tensor.</summary>
    /// <param name="tensor">The tensor in the file's format.</param>
    /// <param name="source">The file, for messages.</param>
    public static OnnxTensor Read(TensorProto tensor, string source)
    {
        Shape shape = ReadShape(tensor, source);
        string name = tensor.Name;
        ElementType type = (ElementType)tensor.DataType;
        if (tensor.DataLocation != TensorProto.Types.DataLocation.Default)
            throw new OnnxException($"{source}: the numbers of tensor '{name}' are in another file; store them inside the model.", isUnsupported: true);
        return type switch
        {
            ElementType.Float => Floats(Raw<float>(tensor) ?? [.. tensor.FloatData]),
            ElementType.Double => Floats(Array.ConvertAll(Raw<double>(tensor) ?? [.. tensor.DoubleData], value => (float)value)),
            ElementType.Float16 => Floats(Array.ConvertAll(
                Raw<Half>(tensor) ?? [.. tensor.Int32Data.Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))], value => (float)value)),
            ElementType.Int64 => Integers(Raw<long>(tensor) ?? [.. tensor.Int64Data]),
            ElementType.Int32 => Integers(Widen(Raw<int>(tensor), tensor)),
            ElementType.Int8 => Integers(Widen(Raw<sbyte>(tensor), tensor)),
            ElementType.Uint8 => Integers(Widen(Raw<byte>(tensor), tensor)),
            ElementType.Bool => Integers(Array.ConvertAll(Widen(Raw<byte>(tensor), tensor), value => value == 0 ? 0L : 1)),
            _ => throw new OnnxException($"{source}: tensor '{name}' has elements of type {TypeName(tensor.DataType)}, which is not supported.", isUnsupported: true),
        };

        OnnxTensor Floats(float[] values) => new(name, type, new HostTensor<float>(shape, Checked(values)));

        OnnxTensor Integers(long[] values) => new(name, type, new HostTensor<long>(shape, Checked(values)));

        T[] Checked<T>(T[] values) => values.Length == shape.Count
            ? values
            : throw new OnnxException($"{source}: tensor '{name}' of shape {shape} has data for {values.Length} of {shape.Count} elements; the file is damaged.");

        T[]? Raw<T>(TensorProto stored)
            where T : unmanaged
        {
            if (!stored.HasRawData)
                return null;
            ByteString data = stored.RawData;
            return data.Length % Marshal.SizeOf<T>() == 0 && data.Length / Marshal.SizeOf<T>() == shape.Count
                ? MemoryMarshal.Cast<byte, T>(data.Span).ToArray()
                : throw new OnnxException($"{source}: tensor '{name}' of shape {shape} has {data.Length} bytes of data; the file is damaged.");
        }
    }

    /// <summary>The name of an element type as ONNX has it.</summary>
    public static string TypeName(int type) => Enum.IsDefined((ElementType)type) ? ((ElementType)type).ToString().ToLowerInvariant() : $"{type}";

    private static long[] Widen<T>(T[]? raw, TensorProto tensor)
        where T : unmanaged, System.Numerics.IBinaryInteger<T> =>
        raw is null ? [.. tensor.Int32Data.Select(value => (long)value)] : Array.ConvertAll(raw, long.CreateChecked);

    private static Shape ReadShape(TensorProto tensor, string source)
    {
        long count = 1;
        foreach (long extent in tensor.Dims)
        {
            count = extent is >= 0 and <= int.MaxValue ? count * extent : -1;
            if (count is < 0 or > int.MaxValue)
                break;
        }

        if (count is < 0 or > int.MaxValue || tensor.Dims.Count > HighestRank)
            throw new OnnxException($"{source}: tensor '{tensor.Name}' has the impossible shape [{string.Join(", ", tensor.Dims.Take(HighestRank))}]; the file is damaged.");
        return Shape.Of([.. tensor.Dims.Select(extent => (int)extent)]);
    }
}
