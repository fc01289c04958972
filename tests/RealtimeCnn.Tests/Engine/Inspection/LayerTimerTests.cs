using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;
using RealtimeCnn.Tests.Engine.Sessions;

namespace RealtimeCnn.Tests.Engine.Inspection;

[Collection(DeviceTests.Name)]
public sealed class LayerTimerTests
{
    [Fact]
    public void OnlyTheRunThatWasRequestedIsTimed()
    {
        using ComputeDevice device = EngineDevice.Open(profiling: true);
        using InferenceSession session = new(device, WatcherTests.Chain());
        LayerTimer timer = new(session);
        double[] microseconds = [-1, -1, -1];
        Assert.Equal(3, timer.Layers);
        session.Forward();
        Assert.False(timer.Read(microseconds));
        Assert.Equal([-1, -1, -1], microseconds);
        timer.Request();
        Assert.False(timer.Read(microseconds));
        session.Forward();
        session.Forward();
        Assert.True(timer.Read(microseconds));
        Assert.All(microseconds, time => Assert.True(time > 0));
        Assert.False(timer.Read(microseconds));
    }

    [Fact]
    public void TimesBelongToTheLayersWhoseWorkItIs()
    {
        // Of three convolutions the middle one has a thousand times the work of the others; a view and a copy in place take no time.
        Network network = new NetworkBuilderForTests([1, 16, 40, 40])
            .Conv("small", 16, 16, kernel: 1).Conv("large", 16, 256, kernel: 7).Conv("left", 256, 16, kernel: 1).Conv("right", 256, 16, kernel: 1, from: "large")
            .Add(new Concat { Name = "joined", Axis = 1 }, "left", "right").Add(new GlobalAveragePool { Name = "pool" })
            .Add(new Flatten { Name = "flat" }).Build();
        using ComputeDevice device = EngineDevice.Open(profiling: true);
        using InferenceSession session = new(device, network);
        // What a watcher enqueues is no part of the times.
        using FeatureAtlas atlas = new(device, session.ValueOf("small"), new AtlasOptions(100, 100));
        session.Watch("small", atlas.Enqueue);
        LayerTimer timer = new(session);
        double[] microseconds = new double[timer.Layers];
        timer.Request();
        session.Forward();
        Assert.True(timer.Read(microseconds));
        Assert.Equal(1, Array.IndexOf(microseconds, microseconds.Max()));
        Assert.Equal(["joined", "flat"], session.Network.Nodes.Zip(microseconds).Where(pair => pair.Second == 0).Select(pair => pair.First.Name));
    }

    [Fact]
    public void WithoutProfilingThereIsNoTimer()
    {
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, WatcherTests.Chain());
        Assert.Throws<InvalidOperationException>(() => new LayerTimer(session));
    }
}
