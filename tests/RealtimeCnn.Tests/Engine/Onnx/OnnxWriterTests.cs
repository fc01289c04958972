using RealtimeCnn.Engine;
using RealtimeCnn.Engine.OnnxFormat;

namespace RealtimeCnn.Tests.Engine.Onnx;

public sealed class OnnxWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rtcnn-onnx-").FullName;

    private static ModelMetadata Metadata => new()
    {
        Labels = ["cat", "dog, \"big\"", "Äpfel\n2"],
        Preprocessing = new Preprocessing
        {
            Width = 32,
            Height = 24,
            Channels = ChannelOrder.Bgr,
            Resize = ResizeRule.Letterbox,
            ShorterSide = 40,
            Mean = [104, 117.5f, 123],
            Scale = [1 / 255f],
        },
        Properties = new Dictionary<string, string> { ["author"] = "somebody", ["realtimecnn.recipe"] = "train --epochs 3" },
    };

    private static Network Small
    {
        get
        {
            Parameter weight = new("conv.weight", new HostTensor<float>([2, 1, 1, 1], [2, -1]));
            Parameter bias = new("conv.bias", new HostTensor<float>([2], [0.5f, 0.25f]));
            NetworkNode[] nodes =
            [
                new(new Conv2d { Name = "conv", Weight = weight, Bias = bias }, ["image"]),
                new(new Relu { Name = "relu" }, ["conv"]),
                new(new Flatten { Name = "flat" }, ["relu"]),
            ];
            return new Network([new NetworkInput("image", [1, 1, 2, 2])], nodes, [new NetworkOutput("scores", "flat"), new NetworkOutput("maps", "conv")], Metadata);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatWasWrittenIsReadAsItWas()
    {
        string path = Path.Combine(_folder, "small.onnx");
        OnnxWriter.Save(Small, path);
        Network copy = OnnxImporter.Import(OnnxModel.Load(path));

        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal(Small.Inputs, copy.Inputs);
        Assert.Equal(Small.Outputs, copy.Outputs);
        Assert.Equal(Small.Nodes.Select(node => (node.Name, node.Layer.Kind)), copy.Nodes.Select(node => (node.Name, node.Layer.Kind)));
        Assert.Equal(
            Small.Nodes.SelectMany(node => node.Layer.Parameters).Select(parameter => parameter.Name),
            copy.Nodes.SelectMany(node => node.Layer.Parameters).Select(parameter => parameter.Name));
        IReadOnlyList<HostTensor<double>> outputs = NetworkReference.Run(copy, [new HostTensor<double>([1, 1, 2, 2], [1, 0, -1, 0.25])]);
        Assert.Equal([2.5, 0.5, 0, 1, 0, 0.25, 1.25, 0], outputs[0].Values);
        Assert.Equal([2.5, 0.5, -1.5, 1, -0.75, 0.25, 1.25, 0], outputs[1].Values);
    }

    [Fact]
    public void MetadataTravelAlong()
    {
        ModelMetadata copy = OnnxModel.Parse(OnnxWriter.ToBytes(Small), "small.onnx").Metadata;
        Assert.Equal(Metadata.Labels, copy.Labels);
        Assert.Equal(Metadata.Properties, copy.Properties);
        Preprocessing expected = Metadata.Preprocessing!;
        Assert.Equal(expected, copy.Preprocessing!, SamePreprocessing);
        Assert.Equal(expected.Mean, copy.Preprocessing!.Mean);
        Assert.Equal(expected.Scale, copy.Preprocessing.Scale);
    }

    [Fact]
    public void LabelsMayBeWrittenByHand()
    {
        TestModel model = new TestModel().Input("x", 1).Output("x");
        model.Proto.MetadataProps.Add(new StringStringEntryProto { Key = "realtimecnn.labels", Value = "cat\ndog\n" });
        Assert.Equal(["cat", "dog"], model.Parse().Metadata.Labels);
    }

    [Theory]
    [InlineData("realtimecnn.labels", "[1, 2")]
    [InlineData("realtimecnn.labels", "[null]")]
    [InlineData("realtimecnn.width", "-3")]
    [InlineData("realtimecnn.width", "1000000000")]
    [InlineData("realtimecnn.channels", "7")]
    [InlineData("realtimecnn.mean", "1,2")]
    [InlineData("realtimecnn.scale", "NaN")]
    public void MetadataThatMakeNoSenseAreRefused(string key, string value)
    {
        TestModel model = new TestModel().Input("x", 1).Output("x");
        Dictionary<string, string> properties = new() { ["realtimecnn.width"] = "8", ["realtimecnn.height"] = "8", [key] = value };
        model.Proto.MetadataProps.Add(properties.Select(property => new StringStringEntryProto { Key = property.Key, Value = property.Value }));
        OnnxException exception = Assert.Throws<OnnxException>(model.Parse);
        Assert.StartsWith("test.onnx: the model's metadata make no sense: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheBatchIsOpenWhereTheNetworkFollowsIt()
    {
        Network network = OnnxImporter.Import(OnnxModel.Parse(OnnxWriter.ToBytes(Small), "small.onnx"), batch: 3);
        Assert.Equal([3, 8], network.InferShapes()["flat"]);

        TestModel model = new TestModel().Input("x", 2, 3).Integers("shape", 3, 2).Node("Reshape", ["x", "shape"], "y").Output("y");
        byte[] bytes = OnnxWriter.ToBytes(OnnxImporter.Import(model.Parse()));
        Assert.Equal(2, ModelProto.Parser.ParseFrom(bytes).Graph.Input.Single().Type.TensorType.Shape.Dim[0].DimValue);
    }

    [Fact]
    public void AnInputThatIsAnOutputIsCopied()
    {
        Network network = new([new NetworkInput("x", [1, 2])], [], [new NetworkOutput("x", "x"), new NetworkOutput("y", "x")]);
        GraphProto graph = ModelProto.Parser.ParseFrom(OnnxWriter.ToBytes(network)).Graph;
        Assert.Equal(["x_2", "y"], graph.Output.Select(output => output.Name));
        Assert.All(graph.Node, node => Assert.Equal("Identity", node.OpType));
    }

    [Fact]
    public void AConstantIsAnInitialiser()
    {
        NetworkNode[] nodes =
        [
            new(new Constant { Name = "ten", Value = new Parameter("ten", new HostTensor<float>([1], [10])) }, []),
            new(new Add { Name = "sum" }, ["x", "ten"]),
        ];
        Network network = new([new NetworkInput("x", [1, 2])], nodes, [new NetworkOutput("sum", "sum")]);
        GraphProto graph = ModelProto.Parser.ParseFrom(OnnxWriter.ToBytes(network)).Graph;
        Assert.Equal("Add", graph.Node.Single().OpType);
        Assert.Equal(["x", "ten"], graph.Node.Single().Input);
        Network copy = OnnxImporter.Import(OnnxModel.Parse(OnnxWriter.ToBytes(network), "sum.onnx"));
        Assert.Equal(["ten", "sum"], copy.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void AFileThatCannotBeWrittenIsNamedAndNothingIsLeft()
    {
        string path = Path.Combine(_folder, "no", "such", "folder.onnx");
        EngineException exception = Assert.Throws<EngineException>(() => OnnxWriter.Save(Small, path));
        Assert.StartsWith($"{path}: cannot be written: ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static bool SamePreprocessing(Preprocessing first, Preprocessing second) =>
        (first.Width, first.Height, first.Channels, first.Resize, first.ShorterSide) == (second.Width, second.Height, second.Channels, second.Resize, second.ShorterSide);
}
