using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Inspection;

public sealed class InspectableLayerTests
{
    [Fact]
    public void LayersThatComputeSomethingAreListed()
    {
        NetworkBuilderForTests builder = new([1, 3, 12, 20]);
        Network network = builder
            .Conv("conv1", 3, 16).Add(new Relu { Name = "relu1" })
            .Add(new MaxPool2d { Name = "pool1", KernelSize = new(3, 3), Stride = new(2, 2) })
            .Add(new Conv2d { Name = "conv2", Weight = builder.Parameter("w", [16, 1, 3, 5]), Groups = 16, Stride = new(2, 1), Padding = new(1, 2, 1, 2) })
            .Add(new Clip { Name = "relu6", Low = 0, High = 6 })
            .Add(new Dropout { Name = "dropout" })
            .Add(new GlobalAveragePool { Name = "mean" })
            .Add(new Flatten { Name = "flat" })
            .Add(new Linear { Name = "dense", Weight = builder.Parameter("dense.weight", [10, 16]) })
            .Add(new LeakyRelu { Name = "leaky", Slope = 0.1f })
            .Add(new Softmax { Name = "softmax" })
            .Build();
        IReadOnlyList<InspectableLayer> layers = InspectableLayer.ListOf(NetworkOptimizer.Optimize(network, []));
        Assert.Equal(
            [
                new InspectableLayer(0, "relu1", "Conv2d 3x3, 16 + ReLU", [1, 16, 12, 20]),
                new InspectableLayer(1, "pool1", "MaxPool2d 3x3/2", [1, 16, 5, 9]),
                new InspectableLayer(2, "relu6", "depthwise Conv2d 3x5/2x1, 16 + ReLU6", [1, 16, 3, 9]),
                new InspectableLayer(3, "mean", "GlobalAveragePool", [1, 16, 1, 1]),
                new InspectableLayer(5, "leaky", "Linear 10 + leaky ReLU", [1, 10]),
                new InspectableLayer(6, "softmax", "Softmax", [1, 10]),
            ],
            layers);
        Assert.Equal([true, true, true, false, false, false], layers.Select(layer => layer.HasFeatureMaps));
    }

    [Fact]
    [Trait(SharedData.Trait, SharedData.Shared)]
    public void RealNetworksAreListed()
    {
        IReadOnlyList<InspectableLayer> layers = ListOf("squeezenet1_1");
        Assert.Equal("Conv2d 3x3/2, 64 + ReLU", layers[0].Description);
        Assert.Equal(8, layers.Count(layer => layer.Description == "Concat"));
        Assert.Equal("GlobalAveragePool", layers[^1].Description);
        layers = ListOf("mobilenet_v2_w075");
        Assert.Equal(17, layers.Count(layer => layer.Description.StartsWith("depthwise Conv2d 3x3")));
        Assert.Equal("Linear 1000", layers[^1].Description);
    }

    private static IReadOnlyList<InspectableLayer> ListOf(string name)
    {
        Network network = OnnxImporter.Import(OnnxModel.Load(SharedData.PathOf("peers", "models", name, "model.onnx")));
        return InspectableLayer.ListOf(NetworkOptimizer.Optimize(network, []));
    }
}
