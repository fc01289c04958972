using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

[Collection(DeviceTests.Name)]
public sealed class PreprocessorTests
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (2, 3), (5, 4), (17, 31), (64, 48), (101, 67)];

    [Theory]
    [InlineData(KernelClass.Cpu, ResizeRule.Crop)]
    [InlineData(KernelClass.Cpu, ResizeRule.Letterbox)]
    [InlineData(KernelClass.Cpu, ResizeRule.Stretch)]
    [InlineData(KernelClass.Gpu, ResizeRule.Crop)]
    [InlineData(KernelClass.Gpu, ResizeRule.Letterbox)]
    [InlineData(KernelClass.Gpu, ResizeRule.Stretch)]
    public void AgreesWithTheIntegralOverThePicture(KernelClass kernelClass, ResizeRule rule)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        Preprocessing preprocessing = new()
        {
            Width = 19,
            Height = 13,
            Resize = rule,
            Channels = ChannelOrder.Bgr,
            Mean = [10, 20, 30],
            Scale = [0.5f, 0.25f, 2],
        };
        foreach ((int width, int height) in Sizes)
        {
            byte[] picture = RandomPicture(width, height);
            float[] actual = Run(device, preprocessing, picture, width, height);
            double[] expected = Expected(preprocessing, picture, width, height);
            for (int index = 0; index < expected.Length; index++)
                Assert.Equal(expected[index], actual[index], 5e-3);
        }

        Assert.True(device.GuardsAreIntact());
    }

    [Fact]
    public void AveragesAllPixelsWhenShrinkingToOne()
    {
        float[] result = Run(new Preprocessing { Width = 1, Height = 1, Resize = ResizeRule.Stretch }, [0, 10, 20, 40, 50, 60, 80, 90, 100, 200, 210, 220], 2, 2);
        Assert.Equal([(20 + 60 + 100 + 220) / 4f, (10 + 50 + 90 + 210) / 4f, (0 + 40 + 80 + 200) / 4f], result);
    }

    [Fact]
    public void KeepsAPictureOfTheRightSizeAsItIs()
    {
        byte[] picture = RandomPicture(9, 7);
        float[] result = Run(new Preprocessing { Width = 9, Height = 7, Channels = ChannelOrder.Bgr }, picture, 9, 7);
        for (int index = 0; index < picture.Length; index++)
            Assert.Equal(picture[index], result[(index % 3 * 63) + (index / 3)]);
    }

    [Fact]
    public void WeighsColoursForGray()
    {
        float[] result = Run(new Preprocessing { Width = 1, Height = 1, Channels = ChannelOrder.Gray }, [100, 150, 200], 1, 1);
        Assert.Equal((0.114f * 100) + (0.587f * 150) + (0.299f * 200), result[0], 1e-4f);
    }

    [Fact]
    public void CropsTheCentreAfterScalingTheShorterSide()
    {
        // 6x4 scaled by a half is 3x2; the centre 1x2 of it is the middle third of the columns.
        byte[] picture = new byte[6 * 4 * 3];
        for (int pixel = 0; pixel < 24; pixel++)
            picture.AsSpan(pixel * 3, 3).Fill((byte)(pixel % 6 is 2 or 3 ? 200 : 0));
        Preprocessing preprocessing = new() { Width = 1, Height = 2, ShorterSide = 2, Channels = ChannelOrder.Gray };
        Assert.All(Run(preprocessing, picture, 6, 4), value => Assert.Equal(200, value, 1e-3f));
    }

    [Fact]
    public void NamesWhatDoesNotFit()
    {
        Preprocessing preprocessing = new() { Width = 8, Height = 8, ShorterSide = 4 };
        EngineException error = Assert.Throws<EngineException>(() => Run(preprocessing, RandomPicture(9, 9), 9, 9));
        Assert.Contains("smaller than the input", error.Message, StringComparison.Ordinal);
    }

    private static byte[] RandomPicture(int width, int height)
    {
        byte[] picture = new byte[width * height * 3];
        new Random(5).NextBytes(picture);
        return picture;
    }

    private static float[] Run(Preprocessing preprocessing, byte[] picture, int width, int height)
    {
        using ComputeDevice device = EngineDevice.Open();
        return Run(device, preprocessing, picture, width, height);
    }

    private static float[] Run(ComputeDevice device, Preprocessing preprocessing, byte[] picture, int width, int height)
    {
        Shape shape = [1, preprocessing.Channels == ChannelOrder.Gray ? 1 : 3, preprocessing.Height, preprocessing.Width];
        using DeviceBuffer memory = device.Allocate(shape.Count * sizeof(float));
        Tensor target = new(shape, new Geometry(shape, TensorLayout.Dense), memory);
        using Preprocessor preprocessor = new(device, preprocessing, target);
        preprocessor.Enqueue(picture, width, height);
        return target.ToArray();
    }

    // The same mathematics another way: the mean of the picture, read as squares of colour or (enlarging) as a bilinear surface, over
    // each output pixel's rectangle.
    private static double[] Expected(Preprocessing preprocessing, byte[] picture, int width, int height)
    {
        PicturePlacement place = PicturePlacement.Of(preprocessing, width, height);
        double[] result = new double[3 * preprocessing.Width * preprocessing.Height];
        for (int channel = 0; channel < 3; channel++)
        {
            for (int y = 0; y < preprocessing.Height; y++)
            {
                for (int x = 0; x < preprocessing.Width; x++)
                {
                    int row = y - place.Top;
                    int column = x - place.Left;
                    bool isInside = row >= 0 && column >= 0 && row < place.Height && column < place.Width;
                    double sum = 0;
                    foreach ((int sourceRow, double rowWeight) in Weights(row, place.OffsetY, place.StepY, height))
                    {
                        foreach ((int sourceColumn, double weight) in Weights(column, place.OffsetX, place.StepX, width))
                            sum += rowWeight * weight * picture[(((sourceRow * width) + sourceColumn) * 3) + channel];
                    }

                    result[(((channel * preprocessing.Height) + y) * preprocessing.Width) + x] =
                        isInside ? (sum - preprocessing.Mean[channel]) * preprocessing.Scale[channel] : 0;
                }
            }
        }

        return result;
    }

    private static IEnumerable<(int Pixel, double Weight)> Weights(int index, double offset, double step, int size)
    {
        double begin = offset + (index * step);
        if (step <= 1)
        {
            double centre = begin + (step / 2) - 0.5;
            int left = (int)Math.Floor(centre);
            double share = centre - left;
            return [(Math.Clamp(left, 0, size - 1), 1 - share), (Math.Clamp(left + 1, 0, size - 1), share)];
        }

        return Enumerable.Range(0, size).Select(pixel =>
            (pixel, Math.Max(0, Math.Min(begin + step, pixel + 1) - Math.Max(begin, pixel)) / step));
    }
}
