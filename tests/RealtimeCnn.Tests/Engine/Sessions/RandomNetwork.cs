using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Sessions;

/// <summary>
/// A network of random layers that a seed determines: branches, concatenations of concatenations, odd channel counts, values taken by
/// several layers, several outputs and taps. Pictures have few sizes, so that few programs are compiled.
/// </summary>
internal sealed class RandomNetwork
{
    private const int Height = 12, Width = 10;
    private static readonly int[] Channels = [1, 3, 5, 15, 16, 17, 32, 33, 48];
    private static readonly Extent2d Two = new(2, 2);
    private static readonly Extent2d Three = new(3, 3);

    private readonly Random _random;
    private readonly List<NetworkInput> _inputs = [];
    private readonly List<NetworkNode> _nodes = [];
    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly List<string> _pictures = [];

    public RandomNetwork(int seed)
    {
        _random = new Random(seed);
        AddInput("left", Pick(Channels));
        AddInput("right", Pick(Channels));
        int layers = _random.Next(8, 19);
        while (_nodes.Count < layers)
            AddPictureLayer();
        if (_random.Next(2) == 0)
            AddHead();
        Network = new Network(_inputs, _nodes, [.. Outputs()]);
        Taps = [.. _nodes.Select(node => node.Name).Where(_ => _random.Next(5) == 0)];
    }

    public Network Network { get; }

    public IReadOnlyList<string> Taps { get; }

    public string Describe() => string.Join("\n", _nodes.Select(node => $"{node.Name} {_shapes[node.Name]} of {string.Join(", ", node.Inputs)}"))
        + $"\noutputs {string.Join(", ", Network.Outputs.Select(output => output.Value))}\ntaps {string.Join(", ", Taps)}";

    private IEnumerable<NetworkOutput> Outputs()
    {
        HashSet<string> taken = [.. _nodes.SelectMany(node => node.Inputs)];
        return _nodes.Where(node => !taken.Contains(node.Name) || _random.Next(8) == 0).Select(node => new NetworkOutput(node.Name, node.Name));
    }

    private void AddPictureLayer()
    {
        string name = $"layer{_nodes.Count}";
        string input = PickPicture();
        Shape shape = _shapes[input];
        bool canShrink = shape[2] == Height;
        switch (_random.Next(16))
        {
            case 0 or 1 or 2:
                Add(Conv(name, shape[1], 3, canShrink && _random.Next(3) == 0 ? Two : Extent2d.One, Padding2d.All(1)), input);
                break;
            case 3 or 4:
                Add(Conv(name, shape[1], 1, canShrink && _random.Next(4) == 0 ? Two : Extent2d.One, default), input);
                break;
            case 5:
                Add(Depthwise(name, shape[1]), input);
                break;
            case 6 or 7:
                Add(Activation(name), input);
                break;
            case 8 when canShrink:
                Add(new MaxPool2d { Name = name, KernelSize = Two, Stride = Two }, input);
                break;
            case 8 or 9:
                Add(new MaxPool2d { Name = name, KernelSize = Three, Padding = Padding2d.All(1) }, input);
                break;
            case 10:
                Add(new AveragePool2d { Name = name, KernelSize = Three, Padding = Padding2d.All(1), CountIncludePad = _random.Next(2) == 0 }, input);
                break;
            case 11 or 12:
                Add(new Concat { Name = name }, [.. Companions(input, (shape, other) => shape.With(1, 0).Equals(other.With(1, 0)))]);
                break;
            case 13:
                string[] alike = [.. Companions(input, (shape, other) => shape.Equals(other)).Take(2)];
                Add(new Add { Name = name }, alike.Length == 2 ? alike : [input, input]);
                break;
            case 14:
                Add(BatchNorm(name, shape[1]), input);
                break;
            default:
                AddRare(name, input);
                break;
        }
    }

    private void AddRare(string name, string input)
    {
        Shape shape = _shapes[input];
        switch (_random.Next(4))
        {
            case 0:
                Add(new Pad { Name = name, Before = [0, 0, 1, 1], After = [0, 0, 1, 1], Mode = Pick([PadMode.Constant, PadMode.Edge]) }, input);
                Add(Conv($"layer{_nodes.Count}", shape[1], 3, Extent2d.One, default), name);
                break;
            case 1:
                Conv2d conv = Conv(name, shape[1], 3, Extent2d.One, Padding2d.All(1), PaddingMode.Replicate);
                Add(conv, input);
                break;
            case 2:
                Add(_random.Next(2) == 0 ? new Dropout { Name = name } : new Identity { Name = name }, input);
                break;
            default:
                int first = _random.Next(shape[1]);
                Add(new Slice { Name = name, Ranges = [new AxisRange(1, first, _random.Next(first, shape[1]) + 1, 1)] }, input);
                break;
        }
    }

    // What ends a classifier; its values are no pictures.
    private void AddHead()
    {
        string input = PickPicture();
        bool isGlobal = _random.Next(2) == 0;
        if (isGlobal)
            Add(new GlobalAveragePool { Name = "pooled" }, input);
        Add(new Flatten { Name = "flat" }, isGlobal ? "pooled" : input);
        int size = _shapes["flat"][1];
        Add(new Linear { Name = "dense", Weight = Weight("dense", [10, size], size), Bias = Numbers("dense bias", [10], -1, 1) }, "flat");
        if (_random.Next(2) == 0)
            Add(new Relu { Name = "dense relu" }, "dense");
        Add(new Softmax { Name = "softmax", Axis = 1 }, _nodes[^1].Name);
    }

    private Conv2d Conv(string name, int inputs, int kernel, Extent2d stride, Padding2d padding, PaddingMode mode = PaddingMode.Zeros)
    {
        int outputs = Pick(Channels);
        return new Conv2d
        {
            Name = name,
            Weight = Weight(name, [outputs, inputs, kernel, kernel], inputs * kernel * kernel),
            Bias = _random.Next(3) == 0 ? null : Numbers($"{name} bias", [outputs], -1, 1),
            Stride = stride,
            Padding = padding,
            PaddingMode = mode,
        };
    }

    private Conv2d Depthwise(string name, int channels) => new()
    {
        Name = name,
        Weight = Weight(name, [channels, 1, 3, 3], 9),
        Bias = Numbers($"{name} bias", [channels], -1, 1),
        Padding = Padding2d.All(1),
        Groups = channels,
    };

    private Layer Activation(string name) => _random.Next(4) switch
    {
        0 => new Clip { Name = name, Low = -0.5f, High = 0.75f },
        1 => new LeakyRelu { Name = name, Slope = 0.1f },
        2 => new Sigmoid { Name = name },
        _ => new Relu { Name = name },
    };

    private BatchNorm2d BatchNorm(string name, int channels) => new()
    {
        Name = name,
        Scale = Numbers($"{name} scale", [channels], -1, 1),
        Bias = Numbers($"{name} bias", [channels], -1, 1),
        Mean = Numbers($"{name} mean", [channels], -1, 1),
        Variance = Numbers($"{name} variance", [channels], 0.5f, 2),
    };

    // The value and some others that fit it, in random order; a value may be there twice.
    private IEnumerable<string> Companions(string input, Func<Shape, Shape, bool> fits)
    {
        string[] fitting = [.. _pictures.Where(name => fits(_shapes[input], _shapes[name]))];
        string[] chosen = [input, .. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Pick(fitting))];
        return chosen.OrderBy(_ => _random.Next());
    }

    // The newest values are the likeliest, so that networks become deep.
    private string PickPicture() => _pictures[Math.Max(_random.Next(_pictures.Count), _random.Next(_pictures.Count))];

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private void AddInput(string name, int channels)
    {
        _inputs.Add(new NetworkInput(name, [2, channels, Height, Width]));
        _shapes.Add(name, _inputs[^1].Shape);
        _pictures.Add(name);
    }

    private void Add(Layer layer, params string[] inputs)
    {
        _nodes.Add(new NetworkNode(layer, inputs));
        Shape shape = layer.InferShape([.. inputs.Select(name => _shapes[name])]);
        _shapes.Add(layer.Name, shape);
        // A concatenation of concatenations soon has more channels than the reference can work through.
        if (shape.Rank == 4 && shape[1] <= 100 && shape[2] is Height or Height / 2)
            _pictures.Add(layer.Name);
    }

    private Parameter Weight(string name, Shape shape, int products)
    {
        float range = MathF.Sqrt(3f / products);
        return Numbers($"{name} weight", shape, -range, range);
    }

    private Parameter Numbers(string name, Shape shape, float low, float high) =>
        new(name, new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => low + (_random.NextSingle() * (high - low)))]));
}
