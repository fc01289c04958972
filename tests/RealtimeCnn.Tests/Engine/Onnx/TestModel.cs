using Google.Protobuf;
using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;
using AttributeType = RealtimeCnn.Engine.OnnxFormat.AttributeProto.Types.AttributeType;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Tests.Engine.Onnx;

/// <summary>Puts ONNX files together in memory, the damaged ones too.</summary>
internal sealed class TestModel
{
    public TestModel(int operatorSet = 17)
    {
        Proto.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });
        Proto.IrVersion = 8;
    }

    public ModelProto Proto { get; } = new() { Graph = new GraphProto { Name = "test" } };

    public GraphProto Graph => Proto.Graph;

    public TestModel Input(string name, params object[] extents)
    {
        Graph.Input.Add(Describe(name, ElementType.Float, extents));
        return this;
    }

    public TestModel Output(params string[] names)
    {
        Graph.Output.Add(names.Select(name => new ValueInfoProto { Name = name }));
        return this;
    }

    public TestModel Floats(string name, int[] dims, params float[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)ElementType.Float };
        tensor.Dims.Add(dims.Select(extent => (long)extent));
        tensor.FloatData.Add(values);
        Graph.Initializer.Add(tensor);
        return this;
    }

    public TestModel Integers(string name, params long[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)ElementType.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        Graph.Initializer.Add(tensor);
        return this;
    }

    public TestModel Node(string operation, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        NodeProto node = new() { OpType = operation, Name = $"{output}_node" };
        node.Input.Add(inputs);
        node.Output.Add(output.Split(' '));
        foreach ((string name, object value) in attributes)
            node.Attribute.Add(Attribute(name, value));
        Graph.Node.Add(node);
        return this;
    }

    public OnnxModel Parse() => OnnxModel.Parse(Proto.ToByteArray(), "test.onnx");

    private static ValueInfoProto Describe(string name, ElementType type, object[] extents)
    {
        TensorShapeProto shape = new();
        foreach (object extent in extents)
        {
            shape.Dim.Add(extent is string symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = (int)extent });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        AttributeProto attribute = new() { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (AttributeType.Int, number);
                break;
            case float number:
                (attribute.Type, attribute.F) = (AttributeType.Float, number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case long[] numbers:
                attribute.Type = AttributeType.Ints;
                attribute.Ints.Add(numbers);
                break;
            case TensorProto tensor:
                (attribute.Type, attribute.T) = (AttributeType.Tensor, tensor);
                break;
            default:
                throw new ArgumentException($"No attribute is of type {value.GetType()}.");
        }

        return attribute;
    }
}
