using Google.Protobuf;
using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Tensors of every element type, as raw bytes and as lists.</summary>
public sealed class TensorReaderTests
{
    [Theory]
    [InlineData("Float", "0000803F000000C0")]
    [InlineData("Double", "000000000000F03F00000000000000C0")]
    [InlineData("Float16", "003C00C0")]
    public void FloatsFromBytes(string type, string bytes)
    {
        OnnxTensor tensor = Read(Enum.Parse<ElementType>(type), bytes);
        Assert.Equal([1, -2], tensor.Floats!.Values);
        Assert.Null(tensor.Integers);
    }

    [Theory]
    [InlineData("Int64", "0300000000000000FEFFFFFFFFFFFFFF", 3, -2)]
    [InlineData("Int32", "03000000FEFFFFFF", 3, -2)]
    [InlineData("Int8", "03FE", 3, -2)]
    [InlineData("Uint8", "03FE", 3, 254)]
    [InlineData("Bool", "0300", 1, 0)]
    public void WholeNumbersFromBytes(string type, string bytes, long first, long second) =>
        Assert.Equal([first, second], Read(Enum.Parse<ElementType>(type), bytes).Integers!.Values);

    [Fact]
    public void NumbersFromLists()
    {
        Assert.Equal([1.5f], Read(ElementType.Float, tensor => tensor.FloatData.Add(1.5f)).Floats!.Values);
        Assert.Equal([1.5f], Read(ElementType.Double, tensor => tensor.DoubleData.Add(1.5)).Floats!.Values);
        Assert.Equal([1.5f], Read(ElementType.Float16, tensor => tensor.Int32Data.Add(0x3E00)).Floats!.Values);
        Assert.Equal([-7], Read(ElementType.Int64, tensor => tensor.Int64Data.Add(-7)).Integers!.Values);
        Assert.Equal([-7], Read(ElementType.Int32, tensor => tensor.Int32Data.Add(-7)).Integers!.Values);
        Assert.Equal([1], Read(ElementType.Bool, tensor => tensor.Int32Data.Add(5)).Integers!.Values);
    }

    [Fact]
    public void AScalarHasNoExtents()
    {
        TensorProto tensor = new() { DataType = (int)ElementType.Float };
        tensor.FloatData.Add(3);
        Assert.Equal([], TensorReader.Read(tensor, "scalar").Shape);
    }

    private static OnnxTensor Read(ElementType type, string bytes)
    {
        TensorProto tensor = new() { DataType = (int)type, RawData = ByteString.CopyFrom(Convert.FromHexString(bytes)) };
        tensor.Dims.Add(2);
        return TensorReader.Read(tensor, "bytes");
    }

    private static OnnxTensor Read(ElementType type, Action<TensorProto> fill)
    {
        TensorProto tensor = new() { DataType = (int)type };
        tensor.Dims.Add(1);
        fill(tensor);
        return TensorReader.Read(tensor, "list");
    }
}
