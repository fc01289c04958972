using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

[Collection(DeviceTests.Name)]
public sealed class WinogradWeightPlanTests
{
    [Fact]
    public void ScratchHoldsTransformsAndProducts()
    {
        // 3 images of 4x3 tiles in blocks of at most 14, 2 blocks of inputs, 3 blocks of outputs, one group of 3; a bias of 48.
        WinogradWeightPlan plan = new(Layer(), [3, 40, 13, 10]);
        int tiles = (int)((plan.Floats - (36 * 21 * 48) - 48) / (36 * (2 + 3) * 16));
        Assert.InRange(tiles, 36, 45);
        Assert.Equal((36L * (2 + 3) * 16 * tiles) + (36 * 21 * 48) + 48, plan.Floats);
    }

    [Fact]
    public void LargePicturesTakeLittleMemoryBesideWhatTheyNeed()
    {
        Network network = new NetworkBuilderForTests([8, 3, 224, 224]).Conv("first", 3, 128).Conv("conv", 128, 128)
            .Add(new GlobalAveragePool { Name = "pool" }).Add(new Flatten { Name = "flat" }).Build();
        long direct = TrainingSession.EstimateBytes(
            network, KernelClass.Cpu, new TrainingOptions { Variants = new Dictionary<string, string> { ["conv"] = "direct" } });
        Assert.InRange(TrainingSession.EstimateBytes(network, KernelClass.Cpu), direct, 1.1 * direct);
    }

    [Theory]
    [InlineData("winograd-staged", 13)]
    [InlineData("winograd-fused", 13)]
    // So large that the gradient of the weights goes the direct way.
    [InlineData("winograd-fused", 390)]
    public void TheGradientsAreThoseOfTheDirectKernels(string variant, int height)
    {
        float[] direct = Gradients("direct", height);
        float[] winograd = Gradients(variant, height);
        float largest = direct.Max(Math.Abs);
        Assert.True(largest > 0.01);
        Assert.All(direct.Zip(winograd), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * largest));
    }

    private static float[] Gradients(string variant, int height)
    {
        Shape input = [3, 21, height, 170];
        Network network = new(
            [new NetworkInput("input", input)],
            [
                new NetworkNode(Layer(), ["input"]),
                new NetworkNode(new GlobalAveragePool { Name = "pool" }, ["conv"]),
                new NetworkNode(new Flatten { Name = "flat" }, ["pool"]),
            ],
            [new NetworkOutput("output", "flat")]);
        using ComputeDevice device = EngineDevice.Open(kernelClass: KernelClass.Cpu);
        using TrainingSession session = new(
            device, network, new TrainingOptions { Variants = new Dictionary<string, string> { ["conv"] = variant } });
        session.WriteInput(ReferenceRun.Random(input, 7).Values);
        session.WriteLabels([0, 39, 17]);
        session.Forward();
        session.Backward();
        float[] gradients = new float[session.Gradients.Bytes / sizeof(float)];
        session.Gradients.Read<float>(gradients);
        return gradients;
    }

    private static Conv2d Layer() => new()
    {
        Name = "conv",
        Weight = new Parameter("weight", ReferenceRun.Random([40, 21, 3, 3], 8)),
        Bias = new Parameter("bias", ReferenceRun.Random([40], 9)),
        Padding = Padding2d.All(1),
    };
}
