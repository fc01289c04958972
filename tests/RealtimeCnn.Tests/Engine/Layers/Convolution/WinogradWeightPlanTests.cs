using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

[Collection(DeviceTests.Name)]
public sealed class WinogradWeightPlanTests
{
    private static readonly Shape Input = [3, 21, 13, 10];

    [Fact]
    public void ScratchHoldsTransformsAndProducts()
    {
        // 3 images of 4x3 tiles in blocks of at most 14, 2 blocks of inputs, 3 blocks of outputs, one group of 3; a bias of 48.
        WinogradWeightPlan plan = new(Layer(), [3, 40, 13, 10]);
        int tiles = (int)((plan.Floats - (36 * 21 * 48) - 48) / (36 * (2 + 3) * 16));
        Assert.InRange(tiles, 36, 45);
        Assert.Equal((36L * (2 + 3) * 16 * tiles) + (36 * 21 * 48) + 48, plan.Floats);
    }

    [Theory]
    [InlineData("winograd-staged")]
    [InlineData("winograd-fused")]
    public void TheGradientsAreThoseOfTheDirectKernels(string variant)
    {
        float[] direct = Gradients("direct");
        float[] winograd = Gradients(variant);
        float largest = direct.Max(Math.Abs);
        Assert.True(largest > 0.01);
        Assert.All(direct.Zip(winograd), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
    }

    private static float[] Gradients(string variant)
    {
        Network network = new(
            [new NetworkInput("input", Input)],
            [
                new NetworkNode(Layer(), ["input"]),
                new NetworkNode(new GlobalAveragePool { Name = "pool" }, ["conv"]),
                new NetworkNode(new Flatten { Name = "flat" }, ["pool"]),
            ],
            [new NetworkOutput("output", "flat")]);
        using ComputeDevice device = EngineDevice.Open(kernelClass: KernelClass.Cpu);
        using TrainingSession session = new(
            device, network, new TrainingOptions { Variants = new Dictionary<string, string> { ["conv"] = variant } });
        session.WriteInput(ReferenceRun.Random(Input, 7).Values);
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
