using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

/// <summary>Networks without branches, put together layer by layer; the weights are zeros.</summary>
internal sealed class SmallNetwork
{
    private readonly NetworkInput _input;
    private readonly List<NetworkNode> _nodes = [];
    private Shape _shape;

    public SmallNetwork(Shape input)
    {
        _input = new NetworkInput("input", input);
        _shape = input;
    }

    private string Last => _nodes.Count == 0 ? _input.Name : _nodes[^1].Name;

    public static implicit operator Network(SmallNetwork network) =>
        new([network._input], network._nodes, [new NetworkOutput("output", network.Last)]);

    public SmallNetwork Conv(int outputs, int kernel) => Add(name => new Conv2d
    {
        Name = name,
        Weight = Zeros($"{name}.weight", [outputs, _shape[1], kernel, kernel]),
        Bias = Zeros($"{name}.bias", [outputs]),
    });

    public SmallNetwork Relu() => Add(name => new Relu { Name = name });

    public SmallNetwork MaxPool() => Add(name => new MaxPool2d { Name = name, KernelSize = new(2, 2), Stride = new(2, 2) });

    public SmallNetwork Dropout() => Add(name => new Dropout { Name = name });

    public SmallNetwork Flatten() => Add(name => new Flatten { Name = name });

    public SmallNetwork Dense(int outputs) => Add(name => new Linear
    {
        Name = name,
        Weight = Zeros($"{name}.weight", [outputs, _shape[^1]]),
        Bias = Zeros($"{name}.bias", [outputs]),
    });

    private SmallNetwork Add(Func<string, Layer> make)
    {
        Layer layer = make($"layer{_nodes.Count}");
        _nodes.Add(new NetworkNode(layer, [Last]));
        _shape = layer.InferShape([_shape]);
        return this;
    }

    private static Parameter Zeros(string name, Shape shape) => new(name, new HostTensor<float>(shape));
}
