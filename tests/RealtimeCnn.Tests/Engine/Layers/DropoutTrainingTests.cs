using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

[Collection(DeviceTests.Name)]
public sealed class DropoutTrainingTests
{
    private static readonly Shape Input = [4, 20, 30, 30];

    [Theory]
    [InlineData(0.2f)]
    [InlineData(0.5f)]
    [InlineData(0f)]
    [InlineData(1f)]
    public void TheShareIsDroppedAndTheMeanStays(float ratio)
    {
        float[] output = Run(new Dropout { Name = "drop", Ratio = ratio }, [0, 0, 0, 0]);
        // Five standard deviations of the share.
        double tolerance = 5 * Math.Sqrt(ratio * (1 - ratio) / output.Length);
        Assert.Equal(ratio, output.Count(value => value == 0) / (double)output.Length, tolerance);
        Assert.All(output.Where(value => value != 0), value => Assert.Equal(1 / (1 - ratio), value, 1e-5f));
    }

    [Fact]
    public void WholeChannelsAreDropped()
    {
        float[] output = Run(new Dropout { Name = "drop", Ratio = 0.5f, IsSpatial = true }, [0, 0, 0, 0]);
        float[][] channels = [.. output.Chunk(30 * 30)];
        Assert.All(channels, channel => Assert.Single(channel.Distinct()));
        Assert.InRange(channels.Count(channel => channel[0] == 0), 20, 60);
    }

    [Fact]
    public void StepSeedAndLayerEachChangeWhatIsDropped()
    {
        Dropout layer = new() { Name = "drop" };
        float[] first = Run(layer, [0, 0, 0, 0]);
        Assert.Equal(first, Run(layer, [0, 0, 0, 0]));
        float[][] others =
        [
            Run(layer, [0, 0, 1, 0]), Run(layer, [1, 0, 0, 0]), Run(layer, [0, 1, 0, 0]), Run(layer, [0, 0, 0, 1]),
            Run(new Dropout { Name = "drop2" }, [0, 0, 0, 0]),
        ];
        // Two independent choices agree about half of the time.
        Assert.All(others, other => Assert.Equal(0.5, first.Zip(other).Count(pair => pair.First == pair.Second) / (double)first.Length, 0.02));
    }

    private static float[] Run(Dropout layer, int[] state)
    {
        Network network = new([new NetworkInput("x", Input)], [new NetworkNode(layer.ForTraining(), ["x"])], [new NetworkOutput("y", layer.Name)]);
        using ComputeDevice device = EngineDevice.Open();
        using GradientGraph graph = new(device, network, new TrainingOptions());
        graph.Store.RandomState.Write<int>(state);
        graph.Inputs[0].Write([.. Enumerable.Repeat(1f, Input.Count)]);
        graph.Forward();
        return graph.Output.ToArray();
    }
}
