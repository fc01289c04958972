using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Inspection;

[Collection(DeviceTests.Name)]
public sealed class EmbeddingTests
{
    private static readonly Shape Input = [1, 3, 9, 11];

    [Fact]
    public void BeforeALastConvolutionItIsTheMeanOfThePixels()
    {
        NetworkBuilderForTests builder = new NetworkBuilderForTests(Input)
            .Conv("left", 3, 16, from: "input").Conv("right", 3, 5, from: "input")
            .Add(new Concat { Name = "joined", Axis = 1 }, "left", "right").Add(new Dropout { Name = "dropout" })
            .Conv("last", 21, 10, kernel: 1).Add(new Relu { Name = "relu" })
            .Add(new GlobalAveragePool { Name = "pool" }).Add(new Flatten { Name = "flat" }).Add(new Softmax { Name = "softmax" });
        AssertIs(builder.Build(), "joined", 21, joined => [.. joined.Values.Chunk(99).Select(channel => channel.Average())]);
    }

    [Fact]
    public void BeforeALastDenseLayerItIsItsInput()
    {
        NetworkBuilderForTests builder = new(Input);
        builder.Conv("conv", 3, 4).Add(new Flatten { Name = "flat" })
            .Add(new Linear { Name = "dense1", Weight = builder.Parameter("w1", [84, 396]) }).Add(new Relu { Name = "relu" })
            .Add(new Linear { Name = "dense2", Weight = builder.Parameter("w2", [10, 84]) });
        Network network = builder.Build();
        network = network.With(
            [
                .. network.Nodes,
                new NetworkNode(new Constant { Name = "bias", Value = builder.Parameter("b", [1, 10]) }, []),
                new NetworkNode(new Add { Name = "sum" }, ["bias", "dense2"]),
            ],
            [new NetworkOutput("scores", "sum")]);
        AssertIs(network, "relu", 84, relu => relu.Values);
    }

    [Fact]
    public void OfSeveralRowsItIsTheMean()
    {
        NetworkBuilderForTests builder = new([1, 7, 6]);
        builder.Add(new Relu { Name = "tokens" })
            .Add(new Linear { Name = "head", Weight = builder.Parameter("w", [4, 6]) })
            .Add(new Reduce { Name = "mean", Operation = ReduceOperation.Mean, Axes = [1] });
        AssertIs(builder.Build(), "tokens", 6, tokens =>
            [.. Enumerable.Range(0, 6).Select(feature => Enumerable.Range(0, 7).Average(token => tokens.Values[(token * 6) + feature]))]);
    }

    [Fact]
    public void AWrongNetworkIsSaid()
    {
        Network without = new NetworkBuilderForTests(Input).Add(new Relu { Name = "relu" }).Build();
        Assert.Contains("no dense layer", Assert.Throws<EngineException>(() => Embedding.AddTo(without)).Message);
        Network joined = new NetworkBuilderForTests(Input).Conv("left", 3, 4, from: "input").Conv("right", 3, 4, from: "input")
            .Add(new Add { Name = "sum" }, "left", "right").Build();
        Assert.Contains("2 values in layer sum", Assert.Throws<EngineException>(() => Embedding.AddTo(joined)).Message);
    }

    [Theory]
    [InlineData("lenet5", 84)]
    [InlineData("net", 50)]
    [InlineData("conv1", 5184)]
    [InlineData("squeezenet1_1", 512)]
    [InlineData("mobilenet_v2_w075", 1280)]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void RealNetworksHaveOne(string name, int length)
    {
        Network network = Embedding.AddTo(OnnxImporter.Import(OnnxModel.Load(SharedData.PathOf("peers", "models", name, "model.onnx"))));
        Assert.Equal(length, network.InferShapes()[network.Outputs[^1].Value].Count);
    }

    // The vector on the device, beside the answer, compared with what is computed in double precision from the value named.
    private static void AssertIs(Network network, string value, int length, Func<HostTensor<double>, IReadOnlyList<double>> expected)
    {
        HostTensor<float> input = ReferenceRun.Random(network.Inputs[0].Shape, 7);
        HostTensor<double> exact = new(input.Shape, [.. input.Values.Select(number => (double)number)]);
        IReadOnlyList<HostTensor<double>> reference = NetworkReference.Run(
            network.With(network.Nodes, [.. network.Outputs, new NetworkOutput(value, value)]), [exact]);

        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, Embedding.AddTo(network));
        ReferenceRun.AssertClose(reference[0], session.Run(input.Values), 3e-4);
        Assert.Equal("embedding", session.Network.Outputs[^1].Name);
        Assert.Equal(length, session.Outputs[^1].Shape.Count);
        HostTensor<double> vector = new([length], [.. expected(reference[1])]);
        ReferenceRun.AssertClose(vector, session.Outputs[^1].ToArray(), 3e-4);
    }
}
