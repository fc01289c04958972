using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Engine;

/// <summary>One import of a model: walks through its nodes in order, knows the values so far, collects the layers.</summary>
internal sealed class GraphImport
{
    // A node may become several layers.
    private const int MostLayers = 20_000;

    private readonly OnnxModel _model;
    private readonly OnnxImportOptions _options;
    private readonly ImportBudget _budget;
    private readonly UniqueNames _names = new();
    private readonly Dictionary<string, GraphValue> _values = [];
    private readonly Dictionary<string, string> _constantLayers = [];
    private readonly List<NetworkInput> _inputs = [];
    private readonly List<NetworkNode> _layers = [];

    public GraphImport(OnnxModel model, OnnxImportOptions options)
    {
        _model = model;
        _options = options;
        _budget = new ImportBudget(model.Source);
    }

    public OnnxImport Run()
    {
        try
        {
            foreach (NodeProto node in Prepare())
                Import(node);
            return Finish();
        }
        catch (EngineException exception) when (exception is not OnnxException)
        {
            throw new OnnxException($"{_model.Source}: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Adds what a node computes: a constant when it is known already, else a layer.</summary>
    /// <returns>Its first output.</returns>
    public GraphValue Add(ImportedNode node, string output) =>
        ConstantFolding.TryFold(node, output, _budget) is OnnxTensor constant ? GraphValue.Of(output, constant) : AddLayer(node, output);

    /// <summary>Adds a node that the file does not have in this form.</summary>
    /// <returns>Its output.</returns>
    public GraphValue Add(string operation, string name, int operatorSet, IReadOnlyList<GraphValue?> inputs) =>
        Add(new ImportedNode(operation, name, operatorSet, inputs, [], _budget, _model.Source), name);

    private IReadOnlyList<NodeProto> Prepare()
    {
        IReadOnlyList<NodeProto> nodes = GraphOrder.Sort(_model);
        Dictionary<string, int> symbols = [];
        foreach (GraphInput input in _model.Inputs)
        {
            Shape shape = input.Resolve(_options, symbols);
            RequireElements(input.Name, shape);
            OnnxTensor? value = _options.Values.GetValueOrDefault(input.Name);
            GraphValue known = new(input.Name, shape) { Constant = value };
            if (input.IsFloat && value?.Integers is null)
            {
                known = known with { Producer = _names.Make(input.Name) };
                _inputs.Add(new NetworkInput(known.Producer, shape));
            }
            else if (value is null)
            {
                throw new OnnxException($"{_model.Source}: input '{input.Name}' is of {TensorReader.TypeName((int)input.Type)}; only floats can be fed.", isUnsupported: true);
            }

            _values.Add(input.Name, known);
        }

        return nodes;
    }

    private void Import(NodeProto node)
    {
        GraphValue?[] inputs = [.. node.Input.Select(name => name.Length == 0 ? null : Find(name, node))];
        string wanted = node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault("");
        ImportedNode imported = new(node.OpType, wanted, _model.OperatorSet, inputs, node.Attribute, _budget, _model.Source);
        if (node.Domain is not ("" or "ai.onnx"))
            throw imported.Unsupported($"an operator of '{node.Domain}'");
        if (node.Output.Count == 0 || node.Output.All(name => name.Length == 0))
            throw imported.Malformed("has no output");
        GraphValue[] outputs = Guarded(imported, () => NodeRewriting.TryRewrite(this, imported, [.. node.Output]) ?? [Add(imported, node.Output[0])]);
        for (int index = 0; index < node.Output.Count; index++)
        {
            string name = node.Output[index];
            if (name.Length > 0)
                _values.Add(name, index < outputs.Length ? outputs[index] with { Name = name } : new GraphValue(name, Shape: null));
        }
    }

    private GraphValue AddLayer(ImportedNode node, string output)
    {
        Func<OnnxNode, Layer> factory = LayerFactories.Of(node.Operation)
            ?? throw new OnnxException($"{_model.Source}: node '{node.Name}': operator {node.Operation} is not supported.", isUnsupported: true);
        node.Rename(_names.Make(node.Name));
        Layer layer = factory(node);
        GraphValue[] remaining = [.. node.RemainingInputs];
        bool hasFloats = remaining.Any(input => input.Constant?.Integers is null);
        string[] producers = [.. remaining.Select(input => Producer(input, hasFloats, node))];
        Shape shape = layer.InferShape([.. remaining.Select(input => input.Shape!)]);
        RequireElements(output, shape);
        _layers.Add(new NetworkNode(layer, producers));
        if (_layers.Count > MostLayers)
            throw new OnnxException($"{_model.Source}: makes more than {MostLayers} layers, which is not supported.", isUnsupported: true);
        return new GraphValue(output, shape) { Producer = layer.Name };
    }

    // Shape arithmetic may handle empty lists; a network has nothing to compute there.
    private void RequireElements(string name, Shape shape)
    {
        if (shape.Count == 0)
            throw new OnnxException($"{_model.Source}: value '{name}' of shape {shape} has no elements, which is not supported.", isUnsupported: true);
    }

    // What a layer did not take into itself is a value of the network like any other.
    private string Producer(GraphValue value, bool hasFloats, ImportedNode node)
    {
        if (value.Producer is not null)
            return value.Producer;
        if (value.Constant!.Integers is not null && !hasFloats)
            throw node.Unsupported("arithmetic with whole numbers");
        if (!_constantLayers.TryGetValue(value.Name, out string? name))
        {
            name = _names.Make(value.Name);
            Constant layer = new() { Name = name, Value = new Parameter(_budget.ParameterName(value.Name), value.Constant.ToFloats()) };
            _layers.Add(new NetworkNode(layer, []));
            _constantLayers.Add(value.Name, name);
        }

        return name;
    }

    private OnnxImport Finish()
    {
        List<NetworkOutput> outputs = [];
        Dictionary<string, OnnxTensor> constants = [];
        List<string> omitted = [];
        foreach (string name in _model.OutputNames.Distinct())
        {
            GraphValue value = Value(name);
            if (value.Shape is null)
                omitted.Add(name);
            else if (value.Producer is not null)
                outputs.Add(new NetworkOutput(name, value.Producer));
            else
                constants.Add(name, value.Constant!);
        }

        // An input whose value was given and went into the layers is none of the network's.
        HashSet<string> used = [.. _layers.SelectMany(node => node.Inputs), .. outputs.Select(output => output.Value)];
        HashSet<string> given = [.. _values.Values.Where(value => value is { Constant: not null, Producer: not null }).Select(value => value.Producer!)];
        NetworkInput[] inputs = [.. _inputs.Where(input => used.Contains(input.Name) || !given.Contains(input.Name))];
        return new OnnxImport(new Network(inputs, _layers, outputs, _model.Metadata), constants, omitted);
    }

    private GraphValue Find(string name, NodeProto consumer)
    {
        GraphValue value = Value(name);
        return value.Shape is not null
            ? value
            : throw new OnnxException($"{_model.Source}: {GraphOrder.Describe(consumer)} takes '{name}', an additional output that is not computed.", isUnsupported: true);
    }

    private GraphValue Value(string name)
    {
        if (!_values.TryGetValue(name, out GraphValue? value))
        {
            value = GraphValue.Of(name, _model.Initialiser(name));
            _values.Add(name, value);
        }

        return value;
    }

    // Layers read attributes and extents as they come; what makes no sense ends here with the node's name.
    private static GraphValue[] Guarded(ImportedNode node, Func<GraphValue[]> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw node.Malformed($"has attributes or inputs that do not go together ({exception.Message})", exception);
        }
    }
}
