using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

public sealed class Conv2dWeightPlanTests
{
    [Theory]
    [InlineData(1, 10, 5, 64)]
    [InlineData(10, 20, 5, 64)]
    [InlineData(3, 64, 7, 1)]
    [InlineData(64, 64, 3, 16)]
    [InlineData(33, 17, 1, 5)]
    [InlineData(512, 512, 3, 16)]
    [InlineData(32, 48, 3, 64)]
    public void SlicesHoldEveryImageAndTilesEveryWeight(int inputs, int outputs, int kernel, int images)
    {
        foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
        {
            foreach (bool isBlocked in new[] { false, true })
            {
                Conv2dWeightPlan plan = Conv2dWeightPlan.Direct(Layer(inputs, outputs, kernel), kernelClass, images, isBlocked);
                Assert.Equal(inputs * kernel * kernel, plan.Rows);
                Assert.InRange(plan.Slices * plan.SliceImages, images, images + plan.SliceImages - 1);
                Assert.True(plan.Groups * plan.GroupChannels >= outputs);
                int tile = kernelClass == KernelClass.Gpu ? 64 : Option(plan, "TILE_TAPS");
                Assert.True(plan.Tiles * tile >= plan.Rows);
                if (kernelClass == KernelClass.Cpu)
                    Assert.InRange(tile * Option(plan, "OC_BLOCKS"), 1, 27);
            }
        }
    }

    [Fact]
    public void ManyWeightsAreNotAddedUpInManySlices() =>
        Assert.Equal(1, Conv2dWeightPlan.Direct(Layer(512, 512, 3), KernelClass.Cpu, 64, isBlocked: true).Slices);

    [Fact]
    public void FewWeightsKeepManyCoresBusy() =>
        Assert.True(Conv2dWeightPlan.Direct(Layer(1, 10, 5), KernelClass.Cpu, 64, isBlocked: false) is { Tiles: 1, Groups: 1, Slices: >= 32 });

    private static int Option(Conv2dWeightPlan plan, string name) =>
        int.Parse(plan.Options.Split(' ').Single(option => option.StartsWith($"-D{name}=", StringComparison.Ordinal)).Split('=')[1]);

    private static Conv2d Layer(int inputs, int outputs, int kernel) => new()
    {
        Name = "conv",
        Weight = new Parameter("w", [outputs, inputs, kernel, kernel], () => throw new InvalidOperationException("A plan needs no weights.")),
    };
}
