using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

/// <summary>Batch normalisation, ReLU and sum in one layer while a network is trained.</summary>
[Collection(DeviceTests.Name)]
public sealed class FuseTrainedNormTests
{
    private static readonly Shape Input = [4, 3, 6, 7];

    [Fact]
    public void ANormTakesTheReluThatFollowsIt()
    {
        Network fused = FuseTrainedNorm.Apply(Trained([new NetworkNode(new Relu { Name = "relu" }, ["norm"]), Pool("relu")]));
        Assert.Equal(["norm", "pool", "flat"], fused.Nodes.Select(node => node.Name));
        Assert.True(((BatchNorm2dTraining)fused.Nodes[0].Layer).HasRelu);
        Assert.Equal(["norm"], fused.Nodes[1].Inputs);
    }

    [Fact]
    public void ANormTakesTheSumBehindTheRelu()
    {
        Network fused = FuseTrainedNorm.Apply(Trained([
            new NetworkNode(new Relu { Name = "relu" }, ["norm"]), new NetworkNode(new Add { Name = "add" }, ["relu", "input"]), Pool("add")]));
        Assert.Equal(["norm", "pool", "flat"], fused.Nodes.Select(node => node.Name));
        Assert.True(fused.Nodes[0].Layer is BatchNorm2dTraining { HasRelu: true, HasResidual: true });
        Assert.Equal(["input", "input"], fused.Nodes[0].Inputs);
    }

    [Fact]
    public void TheSumComesWhenBothItsInputsAreThere()
    {
        // The norm stands before what is added to it.
        Network fused = FuseTrainedNorm.Apply(Trained([
            new NetworkNode(new Sigmoid { Name = "other" }, ["input"]), new NetworkNode(new Add { Name = "add" }, ["norm", "other"]), Pool("add")]));
        Assert.Equal(["other", "norm", "pool", "flat"], fused.Nodes.Select(node => node.Name));
        Assert.Equal(["input", "other"], fused.Nodes[1].Inputs);
    }

    [Fact]
    public void SumsFollowSums()
    {
        NetworkNode second = new(Norm("second").ForTraining(), ["first sum"]);
        Network fused = FuseTrainedNorm.Apply(Trained([
            new NetworkNode(new Add { Name = "first sum" }, ["input", "norm"]),
            second,
            new NetworkNode(new Add { Name = "second sum" }, ["first sum", "second"]),
            Pool("second sum")]));
        Assert.Equal(["norm", "second", "pool", "flat"], fused.Nodes.Select(node => node.Name));
        Assert.Equal(["norm", "norm"], fused.Nodes[1].Inputs);
    }

    [Fact]
    public void ANormWhoseValueIsWantedElsewhereStaysAsItIs()
    {
        Network network = Trained([
            new NetworkNode(new Relu { Name = "relu" }, ["norm"]),
            new NetworkNode(new Mul { Name = "product" }, ["relu", "norm"]),
            Pool("product")]);
        Assert.Equal(network.Nodes, FuseTrainedNorm.Apply(network).Nodes);
    }

    [Fact]
    public void ASumThatRepeatsItsInputStaysAsItIs()
    {
        Network network = Trained([
            new NetworkNode(new GlobalAveragePool { Name = "mean" }, ["input"]), new NetworkNode(new Add { Name = "add" }, ["norm", "mean"]), Pool("add")]);
        Assert.Equal(network.Nodes, FuseTrainedNorm.Apply(network).Nodes);
    }

    [Fact]
    public void TheGradientsAreThoseOfTheLayersApart()
    {
        float[] apart = Gradients([
            new NetworkNode(new Identity { Name = "between" }, ["norm"]),
            new NetworkNode(new Relu { Name = "relu" }, ["between"]),
            new NetworkNode(new Add { Name = "add" }, ["relu", "input"]),
            Pool("add")]);
        float[] together = Gradients([
            new NetworkNode(new Relu { Name = "relu" }, ["norm"]), new NetworkNode(new Add { Name = "add" }, ["relu", "input"]), Pool("add")]);
        Assert.Contains(apart, value => Math.Abs(value) > 0.01);
        Assert.All(apart.Zip(together), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    private static float[] Gradients(NetworkNode[] behindNorm)
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = Make(Norm(), behindNorm);
        using TrainingSession session = new(device, network);
        session.WriteInput(ReferenceRun.Random(Input, 7).Values);
        session.WriteLabels([0, 1, 2, 0]);
        session.Forward();
        session.Backward();
        float[] gradients = new float[session.Gradients.Bytes / sizeof(float)];
        session.Gradients.Read<float>(gradients);
        return gradients;
    }

    private static Network Trained(NetworkNode[] behindNorm) => Make(Norm().ForTraining(), behindNorm);

    private static Network Make(Layer norm, NetworkNode[] behindNorm) => new(
        [new NetworkInput("input", Input)],
        [new NetworkNode(norm, ["input"]), .. behindNorm, new NetworkNode(new Flatten { Name = "flat" }, ["pool"])],
        [new NetworkOutput("output", "flat")]);

    private static NetworkNode Pool(string input) => new(new GlobalAveragePool { Name = "pool" }, [input]);

    private static BatchNorm2d Norm(string name = "norm") => new()
    {
        Name = name,
        Scale = Numbers("scale", 2, -1, 0.5f),
        Bias = Numbers("bias", 0.3f, -0.2f, 0),
        Mean = Numbers("mean", 0, 0, 0),
        Variance = Numbers("variance", 1, 1, 1),
    };

    private static Parameter Numbers(string name, params float[] values) => new(name, new HostTensor<float>([values.Length], values));
}
