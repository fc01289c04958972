using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Zoo;

public sealed class TransferTests
{
    private const int Classes = 7;

    private static Network LeNet5 =>
        NetworkCatalog.Create("lenet5", seed: 1).With(new ModelMetadata { Labels = [.. "0123456789".Select(digit => digit.ToString())] });

    /// <summary>Model file, layer that is replaced, layers at the end afterwards.</summary>
    public static TheoryData<string, string, string> Models => new()
    {
        { "peers/models/net", "/fc2/Gemm", "Linear" },
        { "peers/models/conv1", "/3/Gemm", "Linear" },
        { "peers/models/pyramid", "/7/Gemm", "Linear" },
        { "peers/models/lenet5", "/11/Gemm", "Linear" },
        { "peers/models/mobilenet_v2_w075", "/classifier/classifier.1/Gemm", "Linear" },
        { "peers/models/squeezenet1_1", "/classifier/classifier.1/Conv", "Conv2d Relu GlobalAveragePool Flatten" },
        { "data/onnx-models/cifar10-cnn-pytorch", "Gemm_11", "Linear" },
        { "data/onnx-models/mnist-cntk-7", "Times212", "Linear" },
        { "data/onnx-models/mnist-cntk-8", "Times212", "Linear" },
        { "data/onnx-models/mnist-mlp-pytorch", "Gemm_5", "Linear Softmax" },
        { "data/onnx-models/mnist-opt-gemm", "Plus214_Output_0", "Linear" },
        { "data/onnx-models/mobilenet-v1-0.25-224", "conv_preds", "Conv2d Flatten Softmax" },
        { "data/onnx-models/squeezenet-fp32", "conv10_1", "Conv2d Relu GlobalAveragePool Flatten Softmax" },
        { "data/onnx-models/squeezenet-fp16", "conv10_1", "Conv2d Relu GlobalAveragePool Flatten Softmax" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void AModelOfOthersGetsANewHead(string model, string head, string end)
    {
        Network network = OnnxImporter.Import(OnnxModel.Load(SharedData.PathOf([.. model.Split('/'), "model.onnx"])));
        Network changed = Transfer.WithClasses(network, Classes, seed: 2);
        Assert.Equal(end, string.Join(' ', changed.Nodes.SkipWhile(node => node.Name != head).Select(node => node.Layer.Kind)));
        Assert.Equal([3, Classes], changed.WithBatch(3).InferShapes()[changed.Outputs[0].Value]);
        Assert.Equal(network.Outputs[0].Name, changed.Outputs[0].Name);

        // All that comes before it is the same: layers, inputs and weights.
        NetworkNode[] before = [.. network.Nodes.TakeWhile(node => node.Name != head)];
        Assert.Equal(before, changed.Nodes.TakeWhile(node => node.Name != head));
        Layer layer = changed.Nodes.Single(node => node.Name == head).Layer;
        Assert.Equal(Classes, layer.Parameters[0].Shape[0]);
        Assert.Equal([Classes], layer.Parameters[1].Shape);

        OnnxModel file = OnnxModel.Parse(OnnxWriter.ToBytes(changed), "changed.onnx");
        Assert.Equal(changed.ParameterCount, OnnxImporter.Import(file).ParameterCount);
        Assert.Equal(before.Count(node => node.Layer.LearnedCount > 0), Transfer.FirstLayers(changed, before.Count(node => node.Layer.LearnedCount > 0)).Count);
    }

    [Fact]
    public void TheNewHeadIsThatOfItsSeedAndComputes()
    {
        Network network = LeNet5;
        Network changed = Transfer.WithClasses(network, Classes, seed: 2);
        Layer head = changed.Nodes[^1].Layer;
        Assert.Equal(Initialization.PyTorch.Weight("fc3.weight", [Classes, 84], 2).Value.Values, head.Parameters[0].Value.Values);
        Assert.NotEqual(
            head.Parameters[0].Value.Values, Transfer.WithClasses(network, Classes, seed: 3).Nodes[^1].Layer.Parameters[0].Value.Values);

        // 84 features of the old network through the new weights.
        HostTensor<float> picture = ReferenceRun.Random([1, 3, 32, 32], 4);
        Network features = network.With([.. network.Nodes.SkipLast(1)], [new NetworkOutput("features", "relu4")]);
        double[] expected = ReferenceRun.Run(features, picture).Values;
        float[] weights = head.Parameters[0].Value.Values;
        HostTensor<double> scores = ReferenceRun.Run(changed, picture);
        for (int row = 0; row < Classes; row++)
        {
            double sum = head.Parameters[1].Value.Values[row] + expected.Select((feature, index) => feature * weights[(row * 84) + index]).Sum();
            Assert.Equal(sum, scores.Values[row], 1e-9);
        }
    }

    [Fact]
    public void TheSameClassesKeepTheHead()
    {
        Network network = LeNet5;
        Assert.Same(network, Transfer.WithClasses(network, 10));
        Network same = Transfer.WithClasses(network, network.Metadata.Labels);
        Assert.Equal(network.Nodes, same.Nodes);

        // As many, but others: what the head knows is of no use.
        string[] letters = [.. "abcdefghij".Select(letter => letter.ToString())];
        Network others = Transfer.WithClasses(network, letters);
        Assert.NotEqual(network.Nodes[^1], others.Nodes[^1]);
        Assert.Equal(letters, others.Metadata.Labels);
        // Without names of its own a network's classes are taken for the given ones.
        Network unnamed = NetworkCatalog.Create("lenet5");
        Assert.Equal(unnamed.Nodes, Transfer.WithClasses(unnamed, letters).Nodes);
        Assert.Equal(["a", "b"], Transfer.WithClasses(network, ["a", "b"]).Metadata.Labels);
        Assert.Empty(Transfer.WithClasses(network, 2).Metadata.Labels);
    }

    [Fact]
    public void ASoftmaxBeforeAReshapeComesToTheEnd()
    {
        Network network = new NetworkBuilder([3, 8, 8]).Conv(10, 3).GlobalAveragePool()
            .Layer("shares", name => new Softmax { Name = name, Axis = 1 }).Reshape([-1, 10]).Build();
        Network changed = Transfer.WithClasses(network, 4);
        Assert.Equal(["conv1", "avgpool1", "reshape1", "shares"], changed.Nodes.Select(node => node.Name));
        Assert.Equal([1, 4], changed.InferShapes()["shares"]);
        Assert.Equal(1, ReferenceRun.Run(changed, ReferenceRun.Random([1, 3, 8, 8], 1)).Values.Sum(), 1e-9);
    }

    [Fact]
    public void FirstLayersAreThoseWithParameters()
    {
        Network network = NetworkCatalog.Create("fast");
        Assert.Empty(Transfer.FirstLayers(network, 0));
        Assert.Equal(["conv1", "bn1", "conv2"], Transfer.FirstLayers(network, 3));
        Assert.Equal(["conv1", "conv2", "fc1", "fc2"], Transfer.FirstLayers(LeNet5, 4));
        Assert.Equal(
            "The network has 5 layers with parameters; 5 of them cannot be frozen, as one must be left to train.",
            Assert.Throws<EngineException>(() => Transfer.FirstLayers(LeNet5, 5)).Message);
    }

    [Fact]
    public void WhatHasNoHeadIsSaid()
    {
        Network filters = new NetworkBuilder([1, 8, 8]).Conv(3, 3).Build();
        Assert.Equal(
            "The model has no last layer to replace: its answer would be of shape 1x252, not one number for each of 7 classes.",
            Assert.Throws<EngineException>(() => Transfer.WithClasses(filters, Classes)).Message);
        NetworkBuilder builder = new([4, 1, 1]);
        Network sum = builder.Flatten().Linear(3).From("flatten1").Linear(3).Add("fc1").Build();
        Assert.Contains("comes from 2 values in layer add1", Assert.Throws<EngineException>(() => Transfer.WithClasses(sum, Classes)).Message);
        Network none = new NetworkBuilder([4, 1, 1]).Flatten().Relu().Build();
        Assert.Contains("no dense layer", Assert.Throws<EngineException>(() => Transfer.WithClasses(none, Classes)).Message);
    }
}
