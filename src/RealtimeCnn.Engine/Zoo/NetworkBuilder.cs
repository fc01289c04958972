namespace RealtimeCnn.Engine;

/// <summary>
/// Builds a network layer after layer. It names the layers (conv1, relu1, pool1, fc1 ...), knows how many channels go into each, and
/// gives it parameters to begin training with. Weights are made when they are first asked for: a network that is only looked at has none.
/// </summary>
/// <example>
/// <code>
/// Network network = new NetworkBuilder([3, 32, 32], seed: 1)
///     .Conv(6, 5).Relu().MaxPool(2)
///     .Conv(16, 5).Relu().MaxPool(2)
///     .Flatten().Linear(120).Relu().Linear(84).Relu().Linear(10)
///     .Build();
/// </code>
/// </example>
public sealed partial class NetworkBuilder
{
    private const string Input = "input";
    private const string Output = "output";

    private readonly NetworkInput _input;
    private readonly List<NetworkNode> _nodes = [];
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly Dictionary<string, int> _counts = [];
    private string _group = "";

    /// <summary>Begins a network.</summary>
    /// <param name="input">Shape of one picture: channels, height, width.</param>
    /// <param name="seed">What the weights depend on, beside their names.</param>
    public NetworkBuilder(Shape input, long seed = 0)
    {
        _input = new NetworkInput(Input, [1, .. input.Extents]);
        _shapes.Add(Input, _input.Shape);
        Last = Input;
        Seed = seed;
    }

    /// <summary>What the weights depend on, beside their names.</summary>
    public long Seed { get; }

    /// <summary>How weights of the layers that follow begin, where they do not say it themselves.</summary>
    public Initialization Initialization { get; set; } = Initialization.PyTorch;

    /// <summary>Name of the value that the next layer takes: that of the layer added last.</summary>
    public string Last { get; private set; }

    /// <summary>Shape of that value for a batch of one.</summary>
    public Shape Shape => _shapes[Last];

    /// <summary>Number of its channels.</summary>
    public int Channels => Shape[1];

    /// <summary>Goes back to a value that is there already: the next layer takes it.</summary>
    /// <param name="value">Name of the value.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder From(string value)
    {
        Last = _shapes.ContainsKey(value) ? value : throw new EngineException($"The network has no layer or input '{value}' to continue from.");
        return this;
    }

    /// <summary>Adds layers whose names begin with that of a group, where counting starts anew: <c>layer1.0.conv1</c>.</summary>
    /// <param name="name">Name of the group.</param>
    /// <param name="add">Adds its layers.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Group(string name, Action<NetworkBuilder> add)
    {
        string outer = _group;
        _group = $"{outer}{name}.";
        add(this);
        _group = outer;
        return this;
    }

    /// <summary>Adds any layer.</summary>
    /// <param name="name">Its name in the group.</param>
    /// <param name="make">Makes the layer of its full name.</param>
    /// <param name="inputs">What it takes; nothing for <see cref="Last"/>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ShapeException">The layer cannot take its inputs.</exception>
    /// <exception cref="EngineException">The name is taken.</exception>
    public NetworkBuilder Layer(string name, Func<string, Layer> make, params IReadOnlyList<string> inputs) =>
        Append(make(_group + name), inputs.Count > 0 ? inputs : [Last]);

    /// <summary>Ends the network; the value added last is its output.</summary>
    /// <returns>The network for a batch of one.</returns>
    public Network Build() => new([_input], _nodes, [new NetworkOutput(Output, Last)]);

    private NetworkBuilder Append(Layer layer, IReadOnlyList<string> inputs)
    {
        Shape shape = layer.InferShape([.. inputs.Select(input => _shapes[input])]);
        if (!_shapes.TryAdd(layer.Name, shape))
            throw new EngineException($"Two layers or inputs of the network are called '{layer.Name}'.");
        _nodes.Add(new NetworkNode(layer, inputs));
        Last = layer.Name;
        return this;
    }

    // The name that was asked for, or the kind's with the next number in the group.
    private string NameOf(string? name, string kind)
    {
        if (name is not null)
            return name;
        string key = _group + kind;
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        return $"{kind}{_counts[key]}";
    }
}
