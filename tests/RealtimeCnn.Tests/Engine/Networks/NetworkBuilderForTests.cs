using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

/// <summary>Builds small networks with random weights, layer after layer.</summary>
internal sealed class NetworkBuilderForTests(Shape input)
{
    private readonly List<NetworkNode> _nodes = [];
    private readonly Random _random = new(11);

    public string Last { get; private set; } = "input";

    public NetworkBuilderForTests Add(Layer layer, params string[] inputs)
    {
        _nodes.Add(new NetworkNode(layer, inputs.Length > 0 ? inputs : [Last]));
        Last = layer.Name;
        return this;
    }

    public NetworkBuilderForTests Conv(string name, int inputs, int outputs, int kernel = 3, string? from = null, bool bias = true) =>
        Add(
            new Conv2d
            {
                Name = name,
                Weight = Parameter($"{name}.weight", [outputs, inputs, kernel, kernel]),
                Bias = bias ? Parameter($"{name}.bias", [outputs]) : null,
                Padding = Padding2d.All(kernel / 2),
            },
            from ?? Last);

    public NetworkBuilderForTests BatchNorm(string name, int channels) => Add(new BatchNorm2d
    {
        Name = name,
        Scale = Parameter($"{name}.scale", [channels]),
        Bias = Parameter($"{name}.bias", [channels]),
        Mean = Parameter($"{name}.mean", [channels]),
        Variance = new Parameter($"{name}.variance", new HostTensor<float>([channels], [.. Enumerable.Range(1, channels).Select(i => i / 3f)])),
    });

    public NetworkBuilderForTests Dense(string name, int inputs, int outputs) => Add(new Linear
    {
        Name = name,
        Weight = Parameter($"{name}.weight", [outputs, inputs]),
        Bias = Parameter($"{name}.bias", [outputs]),
    });

    public Parameter Parameter(string name, Shape shape) =>
        new(name, new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => _random.NextSingle() - 0.5f)]));

    public Network Build(params string[] outputs) => new(
        [new NetworkInput("input", input)],
        _nodes,
        [.. (outputs.Length > 0 ? outputs : [Last]).Select(name => new NetworkOutput(name, name))]);
}
