using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Inspection;

[Collection(DeviceTests.Name)]
public sealed class FeatureAtlasTests
{
    private static readonly AtlasOptions Large = new(4000, 4000, 1.5);

    public static TheoryData<KernelClass, TensorLayout, string> Cases
    {
        get
        {
            TheoryData<KernelClass, TensorLayout, string> cases = [];
            foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
            {
                foreach (string shape in new[] { "1x1x1x2", "1x3x5x7", "1x16x9x6", "1x17x1x31", "1x33x24x11", "1x37x1x1" })
                {
                    cases.Add(kernelClass, TensorLayout.Dense, shape);
                    cases.Add(kernelClass, TensorLayout.Blocked16, shape);
                }

                foreach (string shape in new[] { "1", "1x10", "3x7", "1x23x19", "4x11x13" })
                    cases.Add(kernelClass, TensorLayout.Dense, shape);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TilesShowTheChannels(KernelClass kernelClass, TensorLayout layout, string shape)
    {
        using ComputeDevice device = Guarded(kernelClass);
        using TestTensor tensor = new(device, Parse(shape), layout, Random);
        foreach (AtlasOptions options in new[] { Large, new AtlasOptions(41, 37, 1, 0), new AtlasOptions(13, 200, 0.5, 2) })
        {
            using FeatureAtlas atlas = new(device, tensor.Tensor, options);
            foreach (ContrastMode contrast in Enum.GetValues<ContrastMode>())
            {
                atlas.Contrast = contrast;
                AssertDrawn(atlas, tensor, 0);
            }
        }

        Assert.True(device.GuardsAreIntact());
    }

    [Theory]
    [InlineData(KernelClass.Cpu, TensorLayout.Blocked16)]
    [InlineData(KernelClass.Gpu, TensorLayout.Blocked16)]
    [InlineData(KernelClass.Cpu, TensorLayout.Dense)]
    [InlineData(KernelClass.Gpu, TensorLayout.Dense)]
    public void OneChannelIsShownWithoutReducingIt(KernelClass kernelClass, TensorLayout layout)
    {
        using ComputeDevice device = Guarded(kernelClass);
        using TestTensor tensor = new(device, [1, 35, 21, 45], layout, Random);
        foreach (int channel in new[] { 0, 15, 16, 34 })
        {
            using FeatureAtlas atlas = new(device, tensor.Tensor, channel);
            Assert.Equal(new AtlasGeometry(1, 1, 1, 45, 21, atlas.Geometry.Gap), atlas.Geometry);
            AssertDrawn(atlas, tensor, channel);
            atlas.Contrast = ContrastMode.Layer;
            AssertDrawn(atlas, tensor, channel);
        }

        Assert.True(device.GuardsAreIntact());
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureAtlas(device, tensor.Tensor, 35));
    }

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void SomeBlocksOfALargerTensorAreShownAlone(KernelClass kernelClass)
    {
        using ComputeDevice device = Guarded(kernelClass);
        using TestTensor whole = new(device, [1, 50, 6, 9], TensorLayout.Blocked16, (_, random) => random.NextSingle());
        Tensor part = whole.Tensor.FromBlock(1, [1, 20, 6, 9]);
        using FeatureAtlas atlas = new(device, part, Large) { Contrast = ContrastMode.Layer };
        AssertDrawn(atlas, part.Shape, whole.Values.AsSpan(16 * 54, 20 * 54).ToArray(), 0);
        Assert.True(device.GuardsAreIntact());
    }

    [Theory]
    [InlineData(KernelClass.Cpu, TensorLayout.Blocked16)]
    [InlineData(KernelClass.Gpu, TensorLayout.Blocked16)]
    [InlineData(KernelClass.Cpu, TensorLayout.Dense)]
    [InlineData(KernelClass.Gpu, TensorLayout.Dense)]
    public void NumbersThatAreNoneSpoilNoOtherChannel(KernelClass kernelClass, TensorLayout layout)
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        using ComputeDevice device = Guarded(kernelClass);
        using TestTensor tensor = new(device, [1, 18, 5, 7], layout, (index, random) =>
            (index / 35) switch
            {
                0 => float.NaN,
                2 => odd[index % 3],
                3 or 17 => index % 35 < 3 ? odd[index % 3] : random.NextSingle() - 0.5f,
                _ => random.NextSingle(),
            });
        foreach (AtlasOptions options in new[] { Large, new AtlasOptions(15, 15) })
        {
            using FeatureAtlas atlas = new(device, tensor.Tensor, options);
            AssertDrawn(atlas, tensor, 0);
            atlas.Contrast = ContrastMode.Layer;
            AssertDrawn(atlas, tensor, 0);
        }
    }

    [Theory]
    [InlineData(new float[] { -2, 1, 0, 2 }, new byte[] { 1, 192, 128, 255 })]
    [InlineData(new float[] { 3, 1, 0, 2 }, new byte[] { 255, 85, 0, 170 })]
    [InlineData(new float[] { 4, 1, 3, 2 }, new byte[] { 255, 64, 191, 128 })]
    [InlineData(new float[] { -4, -1, -3, -2 }, new byte[] { 0, 255, 85, 170 })]
    [InlineData(new float[] { 5, 5, 5, 5 }, new byte[] { 255, 255, 255, 255 })]
    [InlineData(new float[] { 0, 0, 0, 0 }, new byte[] { 0, 0, 0, 0 })]
    [InlineData(new float[] { 3e38f, -3e38f, 0, 0 }, new byte[] { 255, 1, 128, 128 })]
    [InlineData(new float[] { 1000.5f, 1000, 1001, 0 }, new byte[] { 255, 255, 255, 0 })]
    [InlineData(new float[] { -1000.5f, -1000, -1001, -1001 }, new byte[] { 128, 255, 0, 0 })]
    public void BytesAreWhatOneFindsByHand(float[] values, byte[] expected)
    {
        using ComputeDevice device = EngineDevice.Open();
        foreach (TensorLayout layout in Enum.GetValues<TensorLayout>())
        {
            using TestTensor tensor = new(device, [1, 1, 2, 2], layout, (index, _) => values[index]);
            using FeatureAtlas atlas = new(device, tensor.Tensor, Large);
            byte[] pixels = new byte[4];
            atlas.Enqueue();
            atlas.Read(pixels);
            Assert.Equal(expected, pixels);
        }
    }

    [Fact]
    public void DrawingAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TestTensor tensor = new(device, [1, 20, 8, 8], TensorLayout.Blocked16, Random);
        using FeatureAtlas atlas = new(device, tensor.Tensor, Large);
        byte[] pixels = new byte[atlas.Geometry.Width * atlas.Geometry.Height];
        ValueRange[] ranges = new ValueRange[atlas.Channels];
        long before = 0;
        for (int run = 0; run < 20; run++)
        {
            if (run == 2)
                before = GC.GetAllocatedBytesForCurrentThread();
            atlas.Contrast = run % 2 == 0 ? ContrastMode.Layer : ContrastMode.Channel;
            atlas.Enqueue();
            atlas.Read(pixels);
            atlas.ReadRanges(ranges);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void NothingIsLeftOnTheDevice()
    {
        using ComputeDevice device = EngineDevice.Open();
        using (TestTensor tensor = new(device, [1, 20, 8, 8], TensorLayout.Blocked16, Random))
        using (FeatureAtlas atlas = new(device, tensor.Tensor, Large))
            atlas.Enqueue();
        Assert.Equal(0, device.LiveBuffers);
    }

    private static ComputeDevice Guarded(KernelClass kernelClass) =>
        ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);

    private static Shape Parse(string shape) => Shape.Of([.. shape.Split('x').Select(int.Parse)]);

    // Channels by turns of both signs, all positive, and all negative.
    private static float Random(int index, Random random) => (index / 7 % 3) switch
    {
        0 => (random.NextSingle() * 4) - 2,
        1 => random.NextSingle(),
        _ => -1 - random.NextSingle(),
    };

    private static void AssertDrawn(FeatureAtlas atlas, TestTensor tensor, int firstChannel) =>
        AssertDrawn(atlas, tensor.Tensor.Shape, tensor.Values, firstChannel);

    private static void AssertDrawn(FeatureAtlas atlas, Shape shape, float[] values, int firstChannel)
    {
        byte[] pixels = new byte[atlas.Geometry.Width * atlas.Geometry.Height];
        ValueRange[] ranges = new ValueRange[atlas.Channels];
        atlas.Enqueue();
        atlas.Read(pixels);
        atlas.ReadRanges(ranges);
        AtlasReference.AssertSame(atlas, shape, values, firstChannel, pixels, ranges);
    }
}
