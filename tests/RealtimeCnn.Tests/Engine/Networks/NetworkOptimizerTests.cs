using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

[Collection(DeviceTests.Name)]
public sealed class NetworkOptimizerTests
{
    private static readonly Shape Input = [2, 5, 9, 7];

    [Fact]
    public void FoldsBatchNormalisationIntoTheConvolution()
    {
        Network network = new NetworkBuilderForTests(Input).Conv("conv", 5, 18, bias: false).BatchNorm("norm", 18).Build();
        AssertOptimised(network, ["norm: Conv2d"]);
    }

    [Fact]
    public void FoldsAConstantForEachChannel()
    {
        AssertOptimised(Scaled(new Mul { Name = "scaled" }, [1, 18, 1, 1]), ["scaled: Conv2d"]);
        AssertOptimised(Scaled(new Add { Name = "scaled" }, [18, 1, 1]), ["scaled: Conv2d"]);
        AssertOptimised(Scaled(new Add { Name = "scaled" }, [1]), ["scaled: Conv2d"]);
    }

    [Fact]
    public void LeavesAConstantThatIsNotForChannels() =>
        AssertOptimised(Scaled(new Add { Name = "scaled" }, [1, 1, 1, 7]), ["conv: Conv2d", "constant: Constant", "scaled: Add"]);

    [Fact]
    public void FusesResidualAndActivation()
    {
        Network network = new NetworkBuilderForTests(Input)
            .Conv("first", 5, 18).Add(new Relu { Name = "relu1" })
            .Conv("second", 18, 18).BatchNorm("norm", 18)
            .Add(new Add { Name = "sum" }, "relu1", "norm").Add(new Relu { Name = "relu2" }).Build();
        AssertOptimised(network, ["relu1: Conv2d", "relu2: Conv2d"]);
    }

    [Fact]
    public void FusesTheLaterOfTwoBranches()
    {
        Network network = new NetworkBuilderForTests(Input)
            .Conv("left", 5, 17, from: "input").Conv("right", 5, 17, kernel: 1, from: "input")
            .Add(new Add { Name = "sum" }, "left", "right").Build();
        AssertOptimised(network, ["left: Conv2d", "sum: Conv2d"]);
    }

    [Fact]
    public void DoesNotFuseWhatSomebodyElseTakes()
    {
        Network network = new NetworkBuilderForTests(Input)
            .Conv("conv", 5, 5).Add(new Relu { Name = "relu" }).Add(new Add { Name = "sum" }, "conv", "relu").Build();
        AssertOptimised(network, ["conv: Conv2d", "relu: Relu", "sum: Add"]);
    }

    [Fact]
    public void RemovesDropoutAndIdentity()
    {
        Network network = new NetworkBuilderForTests(Input)
            .Add(new Identity { Name = "same" }).Conv("conv", 5, 4).Add(new Dropout { Name = "drop" }).Add(new Identity { Name = "end" }).Build();
        AssertOptimised(network, ["conv: Conv2d"]);
    }

    [Fact]
    public void PadsWithCopiesOfTheBorderBeforeTheConvolution()
    {
        NetworkBuilderForTests builder = new(Input);
        Conv2d conv = new()
        {
            Name = "conv",
            Weight = builder.Parameter("weight", [17, 5, 3, 3]),
            Padding = new(1, 2, 0, 1),
            PaddingMode = PaddingMode.Replicate,
        };
        AssertOptimised(builder.Add(conv).Add(new Relu { Name = "relu" }).Build(), ["conv padded: Pad", "relu: Conv2d"]);
    }

    [Fact]
    public void KeepsWhatIsTapped()
    {
        Network network = new NetworkBuilderForTests(Input).Conv("conv", 5, 18).Add(new Relu { Name = "relu" }).Build();
        HostTensor<float> input = ReferenceRun.Random(Input, 3);
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network, new SessionOptions { Taps = ["conv"] });
        float[] output = session.Run(input.Values);
        float[] tapped = session.Tap("conv").ToArray();
        Assert.Contains(tapped, value => value < 0);
        Assert.Equal(output, tapped.Select(value => Math.Max(0, value)));
    }

    private static Network Scaled(Layer layer, Shape constant)
    {
        NetworkBuilderForTests builder = new NetworkBuilderForTests(Input).Conv("conv", 5, 18);
        Parameter value = builder.Parameter("constant", constant);
        return new Network(
            [new NetworkInput("input", Input)],
            [.. builder.Build().Nodes, new NetworkNode(new Constant { Name = "constant", Value = value }, []), new NetworkNode(layer, ["conv", "constant"])],
            [new NetworkOutput("output", layer.Name)]);
    }

    private static void AssertOptimised(Network network, string[] layers)
    {
        HostTensor<float> input = ReferenceRun.Random(Input, 3);
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, guarded: true);
        using InferenceSession session = new(device, network);
        Assert.Equal(layers, session.Network.Nodes.Select(node => $"{node.Name}: {node.Layer.Kind}"));
        ReferenceRun.AssertClose(ReferenceRun.Run(network, input), session.Run(input.Values), 1e-4);
        Assert.True(device.GuardsAreIntact());
    }
}
