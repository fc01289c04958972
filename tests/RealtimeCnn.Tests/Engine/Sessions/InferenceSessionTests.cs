using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Sessions;

[Collection(DeviceTests.Name)]
public sealed class InferenceSessionTests
{
    private static readonly Shape Input = [1, 3, 12, 20];

    [Fact]
    public void TwoNetworksByTurnsDoNotDisturbEachOther()
    {
        Network first = Chain(17, 33);
        Network second = Chain(40, 16);
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, guarded: true);
        using InferenceSession left = new(device, first);
        using InferenceSession right = new(device, second);
        for (int round = 0; round < 3; round++)
        {
            HostTensor<float> input = ReferenceRun.Random(Input, round);
            ReferenceRun.AssertClose(ReferenceRun.Run(first, input), left.Run(input.Values), 3e-4);
            ReferenceRun.AssertClose(ReferenceRun.Run(second, input), right.Run(input.Values), 3e-4);
        }

        Assert.True(device.GuardsAreIntact());
    }

    [Fact]
    public void MemoryIsUsedAgainAlongAChain()
    {
        NetworkBuilderForTests builder = new NetworkBuilderForTests([1, 32, 40, 40]).Conv("conv0", 32, 32);
        for (int layer = 1; layer < 8; layer++)
            builder.Conv($"conv{layer}", 32, 32);
        SessionPlan plan = SessionPlan.Make(builder.Build(), KernelClass.Cpu, new SessionOptions());
        // Input and output, dense and blocked, and two slots that the values between take turns in.
        Assert.True(plan.Slots.Count <= 6, $"{plan.Slots.Count} slots");
    }

    [Fact]
    public void ConcatenatedBranchesAreWrittenInPlace()
    {
        Network network = new NetworkBuilderForTests(Input)
            .Conv("a", 3, 32, from: "input").Conv("b", 3, 16, kernel: 1, from: "input").Conv("c", 3, 5, from: "input")
            .Add(new Concat { Name = "joined", Axis = 1 }, "a", "b", "c").Conv("end", 53, 8).Build();
        HostTensor<float> input = ReferenceRun.Random(Input, 1);
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, guarded: true);
        using InferenceSession session = new(device, network);
        Assert.DoesNotContain("joined", session.KernelLayers);
        ReferenceRun.AssertClose(ReferenceRun.Run(network, input), session.Run(input.Values), 3e-4);
        Assert.True(device.GuardsAreIntact());
    }

    [Fact]
    public void RunningAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, Chain(17, 33));
        float[] input = new float[Input.Count];
        float[] output = new float[session.Outputs[0].Shape.Count];
        session.Run(input, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 20; run++)
            session.Run(input, output);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void NothingIsLeftOnTheDevice()
    {
        using ComputeDevice device = EngineDevice.Open();
        using (InferenceSession session = new(device, Chain(17, 33)))
            Assert.True(device.LiveBuffers > 0 && device.AllocatedBytes >= session.PlannedBytes);
        Assert.Equal((0, 0), (device.LiveBuffers, device.AllocatedBytes));
    }

    [Fact]
    public void AShapeThatDoesNotFitNamesTheLayer()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = new NetworkBuilderForTests(Input).Conv("wide", 4, 4).Build();
        ShapeException error = Assert.Throws<ShapeException>(() => new InferenceSession(device, network));
        Assert.Equal("Layer wide (Conv2d) expects Nx4xHxW, got 1x3x12x20.", error.Message);
        Assert.Equal(0, device.LiveBuffers);
    }

    [Fact]
    public void TooLittleMemoryIsSaidAndNothingIsLeft()
    {
        // What the driver says of its memory changes with the machine's load; a device that says little is refused everywhere.
        DeviceDescription small = DeviceCatalog.Select() with { LargestBufferBytes = 1 << 20 };
        using ComputeDevice device = ComputeDevice.Open(small, EngineDevice.Kernels);
        Network network = new NetworkBuilderForTests([1, 3, 200, 200]).Conv("huge", 3, 9, kernel: 1).Build();
        Assert.Throws<DeviceMemoryException>(() => new InferenceSession(device, network));
        Assert.Equal(0, device.LiveBuffers);
    }

    [Fact]
    public void ATapThatIsNoLayerIsNamed()
    {
        SessionOptions options = new() { Taps = ["conv7"] };
        EngineException error = Assert.Throws<EngineException>(() => SessionPlan.Make(Chain(17, 33), KernelClass.Cpu, options));
        Assert.Contains("no layer 'conv7'", error.Message);
    }

    private static Network Chain(int first, int second) => new NetworkBuilderForTests(Input)
        .Conv("conv1", 3, first).Add(new Relu { Name = "relu1" })
        .Conv("conv2", first, second).Add(new Relu { Name = "relu2" })
        .Conv("conv3", second, first, kernel: 1).Conv("conv4", first, 20).Build();
}
