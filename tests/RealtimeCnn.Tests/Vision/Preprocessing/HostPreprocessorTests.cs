using System.Runtime.InteropServices;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The host's preprocessing gives the bits of the device's.</summary>
[Collection(DeviceTests.Name)]
public sealed class HostPreprocessorTests
{
    private static readonly (int Width, int Height)[] Sizes = [(19, 13), (1, 1), (2, 3), (5, 40), (38, 26), (17, 31), (64, 48), (101, 67), (640, 7)];

    public static TheoryData<KernelClass, ResizeRule, ChannelOrder> Cases
    {
        get
        {
            TheoryData<KernelClass, ResizeRule, ChannelOrder> cases = [];
            foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
            {
                foreach (ResizeRule rule in Enum.GetValues<ResizeRule>())
                {
                    foreach (ChannelOrder channels in Enum.GetValues<ChannelOrder>())
                        cases.Add(kernelClass, rule, channels);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GivesTheSameBitsAsTheDevice(KernelClass kernelClass, ResizeRule rule, ChannelOrder channels)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass);
        Preprocessing preprocessing = new()
        {
            Width = 19,
            Height = rule == ResizeRule.Ink ? 19 : 13,
            Resize = rule,
            Channels = channels,
            ShorterSide = rule == ResizeRule.Crop ? 21 : 0,
            Mean = channels == ChannelOrder.Gray ? [33.31842f] : [125.30692f, 122.95039f, 113.86538f],
            Scale = channels == ChannelOrder.Gray ? [1 / 78.56749f] : [1 / 62.99322f, 1 / 62.08871f, 1 / 66.7f],
        };
        HostPreprocessor host = new(preprocessing);
        float[] actual = new float[host.Length];
        foreach (Preprocessing variant in new[] { preprocessing, preprocessing with { ShorterSide = 0 } })
        {
            host = new HostPreprocessor(variant);
            foreach ((int width, int height) in Sizes)
            {
                byte[] colours = RandomBytes(3 * width * height);
                // What was there before must not shine through.
                actual.AsSpan().Fill(float.NaN);
                host.Write(new PictureView(colours, new PictureFormat(width, height, 3)), actual);
                AssertSameBits(OnDevice(device, variant, colours, width, height), actual);

                byte[] grey = RandomBytes(width * height);
                host.Write(new PictureView(grey, new PictureFormat(width, height, 1)), actual);
                AssertSameBits(OnDevice(device, variant, [.. grey.SelectMany(value => new[] { value, value, value })], width, height), actual);
            }
        }
    }

    [Theory]
    [InlineData(ChannelOrder.Gray)]
    [InlineData(ChannelOrder.Rgb)]
    public void EveryByteGivesTheSameBitsWithAndWithoutTheTable(ChannelOrder channels)
    {
        Preprocessing preprocessing = new() { Width = 16, Height = 16, Channels = channels, Mean = [72.94035f], Scale = [1 / 90.02118f] };
        HostPreprocessor host = new(preprocessing);
        byte[] levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        PictureView picture = new(levels, new PictureFormat(16, 16, 1));
        float[] looked = new float[host.Length], computed = new float[host.Length];
        host.Write(picture, looked);
        host.Fit(picture, computed);
        host.Normalize(computed);
        AssertSameBits(computed, looked);
        using ComputeDevice device = EngineDevice.Open();
        AssertSameBits(OnDevice(device, preprocessing, [.. levels.SelectMany(value => new[] { value, value, value })], 16, 16), looked);
    }

    [Fact]
    public void RefusesMeansThatAreNeitherOneNorOnePerChannel() =>
        Assert.Contains(
            "2 means",
            Assert.Throws<EngineException>(() => new HostPreprocessor(new Preprocessing { Width = 1, Height = 1, Mean = [1, 2] })).Message,
            StringComparison.Ordinal);

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static float[] OnDevice(ComputeDevice device, Preprocessing preprocessing, byte[] picture, int width, int height)
    {
        Shape shape = [1, preprocessing.Channels == ChannelOrder.Gray ? 1 : 3, preprocessing.Height, preprocessing.Width];
        using DeviceBuffer memory = device.Allocate(shape.Count * sizeof(float));
        Tensor target = new(shape, new Geometry(shape, TensorLayout.Dense), memory);
        using Preprocessor preprocessor = new(device, preprocessing, target);
        preprocessor.Enqueue(picture, width, height);
        return target.ToArray();
    }

    private static void AssertSameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected), MemoryMarshal.Cast<float, int>(actual));
}
