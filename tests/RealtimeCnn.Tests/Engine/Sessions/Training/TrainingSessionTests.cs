using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Sessions.Training;

[Collection(DeviceTests.Name)]
public sealed class TrainingSessionTests
{
    private const int Batch = 6;
    private static readonly Shape Input = [Batch, 1, 12, 12];
    private static readonly int[] Labels = [0, 1, 2, 3, 0, 1];

    [Fact]
    public void TheSameStepsGiveTheSameBits()
    {
        Assert.Equal(Run(steps: 5), Run(steps: 5));
        Assert.NotEqual(Run(steps: 5), Run(steps: 5, seed: 2));
    }

    [Fact]
    public void AResumedRunGivesTheSameBits()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network first = Dropping();
        using (TrainingSession session = new(device, first, new TrainingOptions { Seed = 1 }))
        {
            for (int step = 0; step < 2; step++)
                Step(session);
            session.Store();
        }

        using TrainingSession resumed = new(device, first, new TrainingOptions { Seed = 1 }) { Step = 2 };
        for (int step = 2; step < 5; step++)
            Step(resumed);
        Assert.Equal(Run(steps: 5), Read(resumed.Parameters));
    }

    [Fact]
    public void GradientsOfSeveralBatchesAreAddedUp()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        Write(session);
        session.Forward();
        session.Backward();
        float[] once = Read(session.Gradients);
        session.SetLossScale(0.5f);
        session.ZeroGradients();
        for (int batch = 0; batch < 2; batch++)
        {
            session.Forward();
            session.Backward();
        }

        Assert.Equal(once, Read(session.Gradients));
        Assert.Contains(once, value => value != 0);
    }

    [Fact]
    public void FrozenLayersStayAsTheyAre()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = Plain();
        using TrainingSession session = new(device, network, new TrainingOptions { Frozen = ["conv", "norm"] });
        float[] before = Read(session.Statistics);
        Assert.Equal(["conv", "conv", "norm", "norm", "norm", "norm"], session.Slots.Where(slot => !slot.IsTrained).Select(slot => slot.Layer.Name));
        Step(session);
        Assert.Equal(before, Read(session.Statistics));
        Assert.All(session.Slots.Where(slot => slot.IsTrained), slot => Assert.Equal("dense", slot.Layer.Name));
    }

    [Fact]
    public void AGradientGoesThroughAFrozenNorm()
    {
        // With running statistics the loss is a smooth function of the weights before the norm: its slope is the gradient.
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain(), new TrainingOptions { Frozen = ["norm"] });
        Write(session);
        session.Forward();
        session.Backward();
        float[] gradient = Read(session.Gradients);
        float[] parameters = Read(session.Parameters);
        float Loss(float step)
        {
            session.Parameters.Write<float>([.. parameters.Zip(gradient, (value, slope) => value + (step * slope))]);
            session.Forward();
            return session.ReadMetrics().Loss;
        }

        double expected = gradient.Sum(value => (double)value * value);
        Assert.Equal(expected, (Loss(0.01f) - Loss(-0.01f)) / 0.02, 0.02 * expected);
    }

    [Fact]
    public void NumbersAndProbabilitiesOfClassesAgree()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession numbers = new(device, Plain());
        using TrainingSession probabilities = new(device, Plain(), new TrainingOptions { HasProbabilities = true });
        Write(numbers);
        Write(probabilities);
        numbers.Forward();
        probabilities.Forward();
        Assert.Equal(numbers.ReadMetrics(), probabilities.ReadMetrics());
        Assert.Throws<InvalidOperationException>(() => probabilities.WriteLabels(Labels));
        Assert.Throws<InvalidOperationException>(() => numbers.WriteProbabilities(new float[Batch * 4]));
    }

    [Fact]
    public void ALastSoftmaxIsLeftOut()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession logits = new(device, Plain());
        using TrainingSession shares = new(device, Plain(softmax: true));
        Write(logits);
        Write(shares);
        logits.Forward();
        shares.Forward();
        Assert.Equal(logits.ReadMetrics(), shares.ReadMetrics());
    }

    [Fact]
    public void WhatIsTrainedIsWhatIsUsed()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = Plain();
        using TrainingSession session = new(device, network, new TrainingOptions { Frozen = ["norm"] });
        Step(session);
        session.Store();
        Write(session);
        session.ResetMetrics();
        session.Forward();
        using InferenceSession inference = new(device, network);
        inference.Inputs[0].Write(Pixels());
        inference.Forward();
        HostTensor<double> scores = new([Batch, 4], [.. inference.Outputs[0].ToArray().Select(value => (double)value)]);
        HostTensor<double> targets = new([Batch], [.. Labels.Select(label => (double)label)]);
        double expected = new SoftmaxCrossEntropy { Name = "loss" }.Reference([scores, targets]).Values.Average();
        Assert.Equal(expected, session.ReadMetrics().Loss, 1e-4);
        Assert.Equal(1, session.ReadMetrics().Steps);
    }

    [Fact]
    public void MemoryIsPlannedAndGivenBack()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = new NetworkBuilderForTests([8, 3, 40, 40]).Conv("conv1", 3, 32).Add(new Relu { Name = "relu" })
            .Conv("conv2", 32, 48).Add(new GlobalAveragePool { Name = "pool" }).Add(new Flatten { Name = "flat" }).Build();
        using (TrainingSession session = new(device, network))
        {
            Assert.Equal(device.AllocatedBytes, session.PlannedBytes);
            Assert.InRange(TrainingSession.EstimateBytes(network, device.KernelClass), 0.95 * session.PlannedBytes, 1.05 * session.PlannedBytes);
        }

        Assert.Equal((0, 0), (device.LiveBuffers, device.AllocatedBytes));
    }

    [Theory]
    [InlineData("net", null, 64)]
    [InlineData("lenet5", null, 64)]
    [InlineData("fast", null, 64)]
    [InlineData("fast", new[] { 1, 28, 28 }, 3)]
    [InlineData("resnet18", new[] { 3, 32, 32 }, 16)]
    [InlineData("linear", null, 4)]
    [InlineData("conv1", null, 4)]
    [InlineData("vit_tiny16", new[] { 3, 32, 48 }, 2)]
    public void WhatWillBeUsedIsKnownBeforehand(string name, int[]? input, int batch)
    {
        Network network = NetworkCatalog.Create(name, input is null ? null : [.. input], classes: 10).WithBatch(batch);
        using ComputeDevice device = EngineDevice.Open();
        OptimizerOptions options = new() { Momentum = 0.9f };
        using TrainingSession session = new(device, network);
        using Optimizer optimizer = new(session, options);
        long planned = TrainingSession.EstimateBytes(network, device.KernelClass) + Optimizer.StateBytes(network, options);
        Assert.InRange(planned, 0.9 * device.AllocatedBytes, 1.1 * device.AllocatedBytes);
    }

    [Fact]
    public void RecordedVariantsGiveTheSameBits()
    {
        using ComputeDevice device = EngineDevice.Open();
        Assert.Equal("plain", Trained(device, new Dictionary<string, string> { ["conv"] = "plain" }).Variants["conv"]);
        (float[] parameters, IReadOnlyDictionary<string, string> variants) = Trained(device, new Dictionary<string, string>());
        Assert.NotEqual("plain", variants["conv"]);
        Assert.Equal(parameters, Trained(device, variants).Parameters);
    }

    [Fact]
    public void TheLayerWhereNumbersOverflowIsFound()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        Write(session);
        session.Forward();
        Assert.Null(session.FindNotFinite());
        ParameterSlot bias = session.Slots.Single(slot => slot.Parameter.Name == "norm.bias");
        session.Parameters.Write<float>([float.PositiveInfinity], bias.Offset * sizeof(float));
        session.Forward();
        Assert.False(float.IsFinite(session.ReadMetrics().Loss));
        Assert.Equal("norm", session.FindNotFinite());
    }

    [Fact]
    public void AFrozenLayerThatIsNotThereIsNamed()
    {
        using ComputeDevice device = EngineDevice.Open();
        EngineException error = Assert.Throws<EngineException>(() => new TrainingSession(device, Plain(), new TrainingOptions { Frozen = ["conv9"] }));
        Assert.Equal("The network has no layer 'conv9', which is to be frozen.", error.Message);
    }

    [Fact]
    public void AStepAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Plain());
        float[] pixels = Pixels();
        void Turn()
        {
            session.WriteInput(pixels);
            session.WriteLabels(Labels);
            session.ZeroGradients();
            session.Forward();
            session.Backward();
            _ = session.ReadMetrics();
        }

        Turn();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++)
            Turn();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ALayerWithoutAGradientIsNamed()
    {
        using ComputeDevice device = EngineDevice.Open();
        Network network = new NetworkBuilderForTests([2, 5]).Dense("dense", 5, 3)
            .Add(new Reduce { Name = "largest", Operation = ReduceOperation.Max, Axes = [1] }).Build();
        EngineException error = Assert.Throws<EngineException>(() => new TrainingSession(device, network));
        Assert.Equal("Layer largest (ReduceMax) has no gradient: a network with it can be run, but not trained.", error.Message);
        Assert.Equal(0, device.LiveBuffers);
    }

    private static (float[] Parameters, IReadOnlyDictionary<string, string> Variants) Trained(
        ComputeDevice device, IReadOnlyDictionary<string, string> variants)
    {
        using TrainingSession session = new(device, Plain(), new TrainingOptions { Variants = variants });
        for (int step = 0; step < 2; step++)
            Step(session);
        return (Read(session.Parameters), session.Variants);
    }

    private static float[] Run(int steps, long seed = 1)
    {
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, Dropping(), new TrainingOptions { Seed = seed });
        for (int step = 0; step < steps; step++)
            Step(session);
        return Read(session.Parameters);
    }

    private static void Step(TrainingSession session)
    {
        Write(session);
        session.ZeroGradients();
        session.Forward();
        session.Backward();
        session.Parameters.Write<float>([.. Read(session.Parameters).Zip(Read(session.Gradients), (value, slope) => value - (0.1f * slope))]);
    }

    private static void Write(TrainingSession session)
    {
        session.WriteInput(Pixels());
        if (session.HasProbabilities)
            session.WriteProbabilities([.. Labels.SelectMany(label => Enumerable.Range(0, 4).Select(index => index == label ? 1f : 0f))]);
        else
            session.WriteLabels(Labels);
    }

    private static float[] Pixels() => ReferenceRun.Random(Input, 3).Values;

    private static float[] Read(DeviceBuffer buffer)
    {
        float[] values = new float[buffer.Bytes / sizeof(float)];
        buffer.Read<float>(values);
        return values;
    }

    private static Network Plain(bool softmax = false)
    {
        NetworkBuilderForTests builder = new NetworkBuilderForTests(Input).Conv("conv", 1, 17).BatchNorm("norm", 17)
            .Add(new Relu { Name = "relu" }).Add(new GlobalAveragePool { Name = "pool" }).Add(new Flatten { Name = "flat" }).Dense("dense", 17, 4);
        return (softmax ? builder.Add(new Softmax { Name = "softmax" }) : builder).Build();
    }

    private static Network Dropping() => new NetworkBuilderForTests(Input).Conv("conv", 1, 5).BatchNorm("norm", 5)
        .Add(new Dropout { Name = "drop2d", IsSpatial = true }).Add(new MaxPool2d { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2) })
        .Add(new Relu { Name = "relu" }).Add(new Flatten { Name = "flat" }).Add(new Dropout { Name = "drop" }).Dense("dense", 180, 4).Build();
}
