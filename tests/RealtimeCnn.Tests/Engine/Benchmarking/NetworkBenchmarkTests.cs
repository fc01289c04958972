using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Benchmarking;

[Collection(DeviceTests.Name)]
public sealed class NetworkBenchmarkTests
{
    [Fact]
    public void RunsAreTimedAndSorted()
    {
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, SmallNetwork());
        IReadOnlyList<double> times = NetworkBenchmark.Time(session, TimeSpan.Zero);
        Assert.Equal(5, times.Count);
        Assert.Equal(times.Order(), times);
        Assert.True(times[0] > 0);
    }

    [Fact]
    public void EachLayerHasItsTimeShapeAndMultiplyAdds()
    {
        using ComputeDevice device = EngineDevice.Open(profiling: true);
        using InferenceSession session = new(device, SmallNetwork(), new SessionOptions { Optimize = false });
        IReadOnlyList<LayerTime> layers = NetworkBenchmark.TimeLayers(session, TimeSpan.Zero);
        LayerTime convolution = Assert.Single(layers, layer => layer.Kind == nameof(Conv2d));
        // 16 x 10 x 10 outputs of 3 x 3 x 3 products each.
        Assert.Equal(16 * 10 * 10 * 27, convolution.MultiplyAdds);
        Assert.Equal([1, 16, 10, 10], convolution.Output);
        Assert.All(layers, layer => Assert.True(layer.Milliseconds > 0, layer.Layer));
        Assert.Single(layers, layer => layer.Kind == nameof(Relu));
    }

    private static Network SmallNetwork()
    {
        HostTensor<float> weights = new([16, 3, 3, 3]);
        weights.Values.AsSpan().Fill(0.1f);
        return new Network(
            [new NetworkInput("input", [1, 3, 12, 12])],
            [
                new NetworkNode(new Conv2d { Name = "conv", Weight = new Parameter("conv.weight", weights) }, ["input"]),
                new NetworkNode(new Relu { Name = "relu" }, ["conv"]),
            ],
            [new NetworkOutput("output", "relu")]);
    }
}
