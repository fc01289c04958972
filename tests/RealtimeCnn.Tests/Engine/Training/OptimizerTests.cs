using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Training;

[Collection(DeviceTests.Name)]
public sealed class OptimizerTests
{
    private const int Batch = 6;
    private static readonly Shape Input = [Batch, 1, 12, 12];

    private static readonly OptimizerOptions Everything = new()
    {
        Kind = OptimizerKind.AdamW,
        WeightDecay = 0.1f,
        MaxGradientNorm = 0.5f,
        AverageDecay = 0.9f,
    };

    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void AResumedRunGivesTheSameBits(OptimizerKind kind)
    {
        OptimizerOptions options = Everything with { Kind = kind };
        using ComputeDevice device = EngineDevice.Open();
        Network network = Plain();
        Dictionary<string, float[]> state;
        using (TrainingSession session = new(device, network))
        {
            using Optimizer optimizer = new(session, options);
            Run(session, optimizer, steps: 2);
            session.Store();
            state = optimizer.State.ToDictionary(item => item.Key, item => Read(item.Value));
        }

        using TrainingSession resumed = new(device, network) { Step = 2 };
        using Optimizer second = new(resumed, options) { StepCount = 2 };
        foreach ((string name, DeviceBuffer buffer) in second.State)
            buffer.Write<float>(state[name]);
        Run(resumed, second, steps: 3);

        using TrainingSession whole = new(device, Plain());
        using Optimizer optimizerOfWhole = new(whole, options);
        Run(whole, optimizerOfWhole, steps: 5);
        Assert.Equal(Numbers(whole, optimizerOfWhole), Numbers(resumed, second));
        Assert.Equal(5, second.StepCount);
    }

    [Theory]
    [InlineData(KernelClass.Cpu, OptimizerKind.Sgd)]
    [InlineData(KernelClass.Cpu, OptimizerKind.AdamW)]
    [InlineData(KernelClass.Gpu, OptimizerKind.Sgd)]
    [InlineData(KernelClass.Gpu, OptimizerKind.AdamW)]
    public void AfterALossThatIsNoNumberEverythingStaysAsItWas(KernelClass kernelClass, OptimizerKind kind)
    {
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using TrainingSession session = new(device, Plain());
        using Optimizer optimizer = new(session, Everything with { Kind = kind, MaxGradientNorm = null });
        Run(session, optimizer, steps: 2);
        ParameterSlot bias = session.Slots.Single(slot => slot.Parameter.Name == "norm.bias");
        session.Parameters.Write<float>([float.PositiveInfinity], bias.Offset * sizeof(float));
        float[] parameters = Read(session.Parameters);
        float[][] state = [.. optimizer.State.Values.Select(Read)];
        // The second step would have a loss of its own that is a number, were the parameter repaired: it is the sum that counts.
        Run(session, optimizer, steps: 2);
        Assert.Equal(parameters, Read(session.Parameters));
        Assert.Equal(state, optimizer.State.Values.Select(Read));
        Assert.All(Read(session.Gradients), value => Assert.Equal(0, value));
        Assert.Equal("norm", session.FindNotFinite());

        session.Load();
        session.ResetMetrics();
        Run(session, optimizer, steps: 1);
        Assert.NotEqual(parameters, Read(session.Parameters));
        Assert.All(Read(session.Parameters), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(KernelClass.Cpu, float.NaN)]
    [InlineData(KernelClass.Gpu, float.NaN)]
    [InlineData(KernelClass.Cpu, float.NegativeInfinity)]
    public void AfterAGradientWhoseNormIsNoNumberEverythingStaysAsItWas(KernelClass kernelClass, float wrong)
    {
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using TrainingSession session = new(device, Plain());
        using Optimizer optimizer = new(session, Everything);
        Run(session, optimizer, steps: 2);
        float[][] before = Numbers(session, optimizer);
        session.Gradients.Write<float>([wrong], session.Slots.Last(slot => slot.IsTrained).Offset * sizeof(float));
        optimizer.Step(0.1f);
        Assert.Equal(before, Numbers(session, optimizer));
        Assert.All(Read(session.Gradients), value => Assert.Equal(0, value));
        Run(session, optimizer, steps: 1);
        Assert.NotEqual(before, Numbers(session, optimizer));
    }

    [Fact]
    public void TheAverageIsThatOfHand()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = Plain();
        float weight = network.Nodes[0].Layer.Parameters[0].Value.Values[0];
        float mean = ((BatchNorm2d)network.Nodes[1].Layer).Mean.Value.Values[0];
        using TrainingSession session = new(device, network);
        using Optimizer optimizer = new(session, new OptimizerOptions { Momentum = 0, AverageDecay = 0.2f });
        Assert.Equal(0, optimizer.StepCount);
        optimizer.StoreAverage();
        Assert.Equal(weight, network.Nodes[0].Layer.Parameters[0].Value.Values[0]);
        // Of the first step's average 2/11 are kept, then 0.2 because 3/12 is more.
        for (int step = 0; step < 2; step++)
        {
            session.Gradients.Write<float>([1]);
            session.Statistics.Write<float>([mean + step + 1]);
            optimizer.Step(1);
        }

        optimizer.StoreAverage();
        double first = (weight * 2 / 11.0) + ((weight - 1) * 9 / 11.0);
        Assert.Equal((0.2 * first) + (0.8 * (weight - 2)), network.Nodes[0].Layer.Parameters[0].Value.Values[0], 1e-6);
        double firstMean = (mean * 2 / 11.0) + ((mean + 1) * 9 / 11.0);
        Assert.Equal((0.2 * firstMean) + (0.8 * (mean + 2)), ((BatchNorm2d)network.Nodes[1].Layer).Mean.Value.Values[0], 1e-6);
        session.Store();
        Assert.Equal(weight - 2, network.Nodes[0].Layer.Parameters[0].Value.Values[0], 1e-6);
    }

    [Fact]
    public void WithoutAnAverageThereIsNoneToStore()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        using Optimizer optimizer = new(session, new OptimizerOptions());
        Assert.Equal(["momentum"], optimizer.State.Keys);
        Assert.Throws<InvalidOperationException>(optimizer.StoreAverage);
    }

    [Fact]
    public void MemoryIsKnownBeforehandAndGivenBack()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        (int buffers, long bytes) = (device.LiveBuffers, device.AllocatedBytes);
        foreach (OptimizerCase optimizerCase in OptimizerCheck.Cases)
        {
            using (Optimizer optimizer = new(session, optimizerCase.Options))
                Assert.Equal(device.AllocatedBytes - bytes, Optimizer.StateBytes(session.Network, optimizerCase.Options));
            Assert.Equal((buffers, bytes), (device.LiveBuffers, device.AllocatedBytes));
        }
    }

    [Fact]
    public void TheMemoryOfALargeNetworkIsKnownWithoutItsWeights()
    {
        Network network = NetworkCatalog.Create("vgg16");
        long bytes = Optimizer.StateBytes(network, new OptimizerOptions { Kind = OptimizerKind.Adam });
        Assert.InRange(bytes, 2 * network.WeightBytes, 2.02 * network.WeightBytes);
    }

    [Fact]
    public void AStepAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        using Optimizer optimizer = new(session, Everything);
        Run(session, optimizer, steps: 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
            optimizer.Step(0.01f);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ARateThatIsNoneIsRefused(float rate)
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        using Optimizer optimizer = new(session, new OptimizerOptions());
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Step(rate));
        Assert.Equal(0, optimizer.StepCount);
    }

    [Fact]
    public void WhereEverythingIsFrozenThereIsNothingToTrain()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain(), new TrainingOptions { Frozen = ["conv", "norm", "dense"] });
        int buffers = device.LiveBuffers;
        EngineException error = Assert.Throws<EngineException>(() => new Optimizer(session, new OptimizerOptions()));
        Assert.Equal("The network has no parameters to train; give it layers that have some, or freeze fewer.", error.Message);
        Assert.Throws<EngineException>(() => new Optimizer(session, new OptimizerOptions { Momentum = 2 }));
        Assert.Equal(buffers, device.LiveBuffers);
    }

    // Momenta, averages, parameters and statistics.
    private static float[][] Numbers(TrainingSession session, Optimizer optimizer) =>
        [.. optimizer.State.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => Read(item.Value)), Read(session.Parameters), Read(session.Statistics)];

    private static void Run(TrainingSession session, Optimizer optimizer, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            session.WriteInput(ReferenceRun.Random(Input, seed: (int)session.Step % 3).Values);
            session.WriteLabels([0, 1, 2, 3, 0, (int)session.Step % 3]);
            session.Forward();
            session.Backward();
            optimizer.Step(0.01f);
        }
    }

    private static float[] Read(DeviceBuffer buffer)
    {
        float[] values = new float[buffer.Bytes / sizeof(float)];
        buffer.Read<float>(values);
        return values;
    }

    private static Network Plain() => new NetworkBuilderForTests(Input).Conv("conv", 1, 17).BatchNorm("norm", 17).Add(new Relu { Name = "relu" })
        .Add(new GlobalAveragePool { Name = "pool" }).Add(new Flatten { Name = "flat" }).Dense("dense", 17, 4).Build();
}
