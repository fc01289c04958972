using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Sessions;

[Collection(DeviceTests.Name)]
public sealed class WatcherTests
{
    private const double Tolerance = 1e-3;

    [Theory]
    [InlineData(KernelClass.Cpu, 300, 20)]
    [InlineData(KernelClass.Gpu, 400, 3)]
    public void EveryLayerOfTheOptimisedNetworkCanBeWatched(KernelClass kernelClass, int firstSeed, int count)
    {
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        foreach (int seed in Enumerable.Range(firstSeed, count))
            CheckAll(device, new RandomNetwork(seed), seed);
    }

    [Fact]
    public void WatchersComeAndGoBetweenRuns()
    {
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, Chain());
        List<string> seen = [];
        session.Watch("relu1", () => seen.Add("relu1"));
        session.Watch("end", () => seen.Add("end"));
        session.Forward();
        session.Watch("relu1", null);
        session.Forward();
        session.Watch("end", () => seen.Add("end again"));
        session.Forward();
        Assert.Equal(["relu1", "end", "end", "end again"], seen);
        ArgumentException error = Assert.Throws<ArgumentException>(() => session.Watch("conv1", null));
        Assert.Contains("no layer 'conv1'", error.Message);
    }

    [Fact]
    public void WatchingAnAtlasAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open(profiling: true);
        using InferenceSession session = new(device, Chain());
        using FeatureAtlas atlas = new(device, session.ValueOf("relu1"), new AtlasOptions(100, 100));
        session.Watch("relu1", atlas.Enqueue);
        LayerTimer timer = new(session);
        double[] microseconds = new double[timer.Layers];
        byte[] pixels = new byte[atlas.Geometry.Width * atlas.Geometry.Height];
        long before = 0;
        bool isRead = true;
        for (int run = 0; run < 20; run++)
        {
            if (run == 2)
                before = GC.GetAllocatedBytesForCurrentThread();
            timer.Request();
            session.Forward();
            atlas.Read(pixels);
            isRead &= timer.Read(microseconds);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(isRead);
        Assert.Contains(pixels, pixel => pixel != 0);
    }

    internal static Network Chain() => new NetworkBuilderForTests([1, 3, 12, 20])
        .Conv("conv1", 3, 17).Add(new Relu { Name = "relu1" }).Conv("conv2", 17, 20).Conv("end", 20, 5).Build();

    private static void CheckAll(ComputeDevice device, RandomNetwork random, int seed)
    {
        using InferenceSession session = new(device, random.Network);
        Network network = session.Network;
        float[][] actual = new float[network.Nodes.Count][];
        foreach ((int index, NetworkNode node) in network.Nodes.Index())
            session.Watch(node.Name, () => actual[index] = session.ValueOf(node.Name).ToArray());
        HostTensor<float>[] inputs = [.. session.Inputs.Select((input, index) => ReferenceRun.Random(input.Shape, (seed * 10) + index))];
        for (int index = 0; index < inputs.Length; index++)
            session.Inputs[index].Write(inputs[index].Values);
        session.Forward();

        IReadOnlyList<HostTensor<double>> expected = NetworkReference.Run(
            network.With(network.Nodes, [.. network.Nodes.Select(node => new NetworkOutput(node.Name, node.Name))]),
            [.. inputs.Select(input => new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]))]);
        for (int index = 0; index < actual.Length; index++)
        {
            double scale = Math.Max(1e-3, expected[index].Values.Max(Math.Abs));
            double error = expected[index].Values.Zip(actual[index], (left, right) => float.IsNaN(right) ? double.PositiveInfinity : Math.Abs(left - right)).Max() / scale;
            Assert.True(error <= Tolerance, $"Seed {seed}, {network.Nodes[index].Name}: error {error:0.0e+0}:\n{random.Describe()}");
        }
    }
}
