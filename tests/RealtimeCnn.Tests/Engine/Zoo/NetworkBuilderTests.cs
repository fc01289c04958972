using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Zoo;

public sealed class NetworkBuilderTests
{
    [Fact]
    public void LayersAreNamedAndChannelsFollow()
    {
        Network network = new NetworkBuilder([3, 20, 16])
            .Conv(6, 5, bias: false).BatchNorm().Relu().MaxPool(2)
            .Conv(8, 3, stride: 2, padding: 1, groups: 2, name: "grouped").Relu6()
            .Dropout2d().AveragePool(2).Flatten().Linear(7).Softmax().Build();
        Assert.Equal(
            [
                "conv1 1x6x16x12", "bn1 1x6x16x12", "relu1 1x6x16x12", "pool1 1x6x8x6", "grouped 1x8x4x3", "relu2 1x8x4x3", "drop1 1x8x4x3",
                "pool2 1x8x2x1", "flatten1 1x16", "fc1 1x7", "softmax1 1x7",
            ],
            network.Nodes.Select(node => $"{node.Name} {network.InferShapes()[node.Name]}"));
        Assert.Equal(
            [
                "conv1.weight 6x3x5x5", "bn1.weight 6", "bn1.bias 6", "bn1.running_mean 6", "bn1.running_var 6", "grouped.weight 8x3x3x3",
                "grouped.bias 8", "fc1.weight 7x16", "fc1.bias 7",
            ],
            network.Nodes.SelectMany(node => node.Layer.Parameters).Select(parameter => $"{parameter.Name} {parameter.Shape}"));
        Assert.Equal(("input", "output"), (network.Inputs[0].Name, network.Outputs[0].Name));
    }

    [Fact]
    public void BranchesComeTogetherAndGroupsCountAnew()
    {
        NetworkBuilder builder = new([4, 8, 8]);
        builder.Conv(4, 3, padding: 1);
        string start = builder.Last;
        builder.Group("block", block => block.Conv(4, 1).Group("inner", inner => inner.Conv(4, 1)).Conv(4, 1));
        string branch = builder.Last;
        Network network = builder.From(start).Conv(4, 1).Add(branch).Concat(start, builder.Last).Build();
        Assert.Equal(
            [
                "conv1: input", "block.conv1: conv1", "block.inner.conv1: block.conv1", "block.conv2: block.inner.conv1", "conv2: conv1",
                "add1: conv2 block.conv2", "concat1: conv1 add1",
            ],
            network.Nodes.Select(node => $"{node.Name}: {string.Join(' ', node.Inputs)}"));
        Assert.Equal([1, 8, 8, 8], network.InferShapes()["concat1"]);
    }

    [Fact]
    public void MistakesAreSaidWhereTheyAreMade()
    {
        NetworkBuilder builder = new([1, 4, 4]);
        Assert.Equal(
            "Layer conv1 (Conv2d) expects a picture of at least 5x5 pixels with its padding, got 1x1x4x4.",
            Assert.Throws<ShapeException>(() => builder.Conv(2, 5)).Message);
        builder.Conv(2, 3, name: "same");
        Assert.Contains("'same'", Assert.Throws<EngineException>(() => builder.Relu("same")).Message);
        Assert.Contains("'nowhere'", Assert.Throws<EngineException>(() => builder.From("nowhere")).Message);
    }

    [Fact]
    public void WeightsBeginAsTheLayerOrTheBuilderSays()
    {
        NetworkBuilder builder = new([2, 8, 8], seed: 9) { Initialization = Initialization.HeNormal };
        Network network = builder.Conv(3, 3).Conv(4, 3, initialization: Initialization.PyTorch).Build();
        Assert.Equal(Initialization.HeNormal.Weight("conv1.weight", [3, 2, 3, 3], 9).Value.Values, Weight(network, 0).Value.Values);
        Assert.Equal(Initialization.PyTorch.Weight("conv2.weight", [4, 3, 3, 3], 9).Value.Values, Weight(network, 1).Value.Values);
        Assert.Equal(Initialization.PyTorch.Bias("conv2.bias", [4, 3, 3, 3], 9).Value.Values, network.Nodes[1].Layer.Parameters[1].Value.Values);
    }

    private static Parameter Weight(Network network, int layer) => network.Nodes[layer].Layer.Parameters[0];
}
