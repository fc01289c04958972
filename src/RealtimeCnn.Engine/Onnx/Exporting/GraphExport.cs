using System.Runtime.InteropServices;
using Google.Protobuf;
using RealtimeCnn.Engine.OnnxFormat;
using AttributeType = RealtimeCnn.Engine.OnnxFormat.AttributeProto.Types.AttributeType;
using ElementType = RealtimeCnn.Engine.OnnxFormat.TensorProto.Types.DataType;

namespace RealtimeCnn.Engine;

/// <summary>One export of a network: hands each layer the names that it needs, collects the nodes.</summary>
internal sealed class GraphExport : OnnxExporter
{
    private const string BatchSymbol = "N";

    private readonly Network _network;
    private readonly IReadOnlyDictionary<string, Shape> _shapes;
    private readonly GraphProto _graph = new() { Name = "network" };
    private readonly UniqueNames _values = new();
    private readonly UniqueNames _nodes = new();
    private readonly Dictionary<string, string> _valueNames = [];
    private readonly Dictionary<(float[] Values, Shape Shape), string> _initialisers = [];
    private NetworkNode? _current;

    public GraphExport(Network network)
    {
        _network = network;
        _shapes = network.InferShapes();
    }

    public override IReadOnlyList<string> Inputs => [.. Current.Inputs.Select(name => _valueNames[name])];

    public override IReadOnlyList<Shape> InputShapes => [.. Current.Inputs.Select(name => _shapes[name])];

    public override string Output => _valueNames[Current.Name];

    private NetworkNode Current => _current ?? throw new InvalidOperationException("No layer is being exported.");

    public GraphProto Run()
    {
        List<(string Name, string Value)> copies = NameInputsAndOutputs();
        // A constant is an initialiser and needs no node, unless it is an output.
        NetworkNode[] nodes = [.. _network.Nodes.Where(node => node.Layer is not Constant || _valueNames.ContainsKey(node.Name))];
        foreach (NetworkNode node in nodes.Where(node => !_valueNames.ContainsKey(node.Name)))
            _valueNames.Add(node.Name, _values.Make(node.Name));
        foreach (NetworkNode node in _network.Nodes.Except(nodes))
            _valueNames.Add(node.Name, Add(((Constant)node.Layer).Value));
        foreach (NetworkNode node in nodes)
        {
            _current = node;
            node.Layer.ToOnnx(this);
        }

        foreach ((string name, string value) in copies)
            AddNode("Identity", name, [_valueNames[value]], name);
        return _graph;
    }

    public override string Add(Parameter parameter)
    {
        if (!_initialisers.TryGetValue((parameter.Value.Values, parameter.Shape), out string? name))
        {
            name = _values.Make(parameter.Name);
            AddTensor(name, ElementType.Float, parameter.Shape, MemoryMarshal.AsBytes(parameter.Value.Values.AsSpan()));
            _initialisers.Add((parameter.Value.Values, parameter.Shape), name);
        }

        return name;
    }

    public override string AddIntegers(string name, params ReadOnlySpan<long> values) =>
        AddTensor(Intermediate(name), ElementType.Int64, [values.Length], MemoryMarshal.AsBytes(values));

    public override string AddScalar(string name, float value) =>
        AddTensor(Intermediate(name), ElementType.Float, [], MemoryMarshal.AsBytes([value]));

    public override string Intermediate(string name) => _values.Make($"{Current.Name}/{name}");

    public override void Add(string operation, IReadOnlyList<string> inputs, string output, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        // The layer's own name stays with the node that gives its output; so it comes back when the file is read.
        NodeProto node = AddNode(operation, output == Output ? Current.Name : output, inputs, output);
        foreach ((string name, object value) in attributes)
            node.Attribute.Add(Attribute(name, value));
    }

    private static ValueInfoProto Describe(string name, Shape shape, bool batchIsFree)
    {
        TensorShapeProto extents = new();
        foreach (int extent in shape)
            extents.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = extent });
        if (batchIsFree)
            extents.Dim[0].DimParam = BatchSymbol;
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)ElementType.Float, Shape = extents } },
        };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        AttributeProto attribute = new() { Name = name };
        switch (value)
        {
            case long number:
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
            case float[] numbers:
                attribute.Type = AttributeType.Floats;
                attribute.Floats.Add(numbers);
                break;
            default:
                throw new ArgumentException($"ONNX attribute '{name}' cannot be a {value.GetType().Name}.", nameof(value));
        }

        return attribute;
    }

    // A value has one name in ONNX: what is an input too, or an output twice, is to be copied.
    private List<(string Name, string Value)> NameInputsAndOutputs()
    {
        bool batchIsFree = FollowsItsBatch();
        foreach (NetworkInput input in _network.Inputs)
        {
            _valueNames.Add(input.Name, _values.Make(input.Name));
            _graph.Input.Add(Describe(_valueNames[input.Name], input.Shape, batchIsFree));
        }

        List<(string Name, string Value)> copies = [];
        foreach (NetworkOutput output in _network.Outputs)
        {
            string name = _values.Make(output.Name);
            if (!_valueNames.TryAdd(output.Value, name))
                copies.Add((name, output.Value));
            _graph.Output.Add(Describe(name, _shapes[output.Value], batchIsFree));
        }

        return copies;
    }

    private NodeProto AddNode(string operation, string name, IReadOnlyList<string> inputs, string output)
    {
        NodeProto node = new() { OpType = operation, Name = _nodes.Make(name) };
        node.Input.Add(inputs);
        node.Output.Add(output);
        _graph.Node.Add(node);
        return node;
    }

    private string AddTensor(string name, ElementType type, Shape shape, ReadOnlySpan<byte> bytes)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(bytes.ToArray()) };
        tensor.Dims.Add(shape.Select(extent => (long)extent));
        _graph.Initializer.Add(tensor);
        return name;
    }

    // Whether the network runs on another number of images as well; then the file leaves the number open.
    private bool FollowsItsBatch()
    {
        if (_network.Inputs.Count == 0 || _network.Inputs.Any(input => input.Shape.Rank == 0))
            return false;
        int batch = _network.Inputs[0].Shape[0];
        if (_network.Inputs.Any(input => input.Shape[0] != batch))
            return false;
        try
        {
            IReadOnlyDictionary<string, Shape> shapes = _network.WithBatch(batch + 1).InferShapes();
            return _network.Outputs.All(output => _shapes[output.Value].Rank > 0 && shapes[output.Value].Equals(_shapes[output.Value].With(0, batch + 1)));
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
