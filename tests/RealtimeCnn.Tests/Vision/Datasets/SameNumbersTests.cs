using System.Runtime.InteropServices;
using OpenCvSharp;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>What enters the first layer is the same, bit for bit, from a data set and from a file that is predicted.</summary>
[Collection(DeviceTests.Name)]
public sealed class SameNumbersTests
{
    [Theory]
    [InlineData(ResizeRule.Crop, ChannelOrder.Rgb)]
    [InlineData(ResizeRule.Letterbox, ChannelOrder.Gray)]
    [InlineData(ResizeRule.Stretch, ChannelOrder.Bgr)]
    public void OfPictureFiles(ResizeRule rule, ChannelOrder channels)
    {
        using TemporaryFolder folder = new();
        string classFolder = Directory.CreateDirectory(folder.PathOf("a")).FullName;
        foreach ((string name, int width, int height) in new[] { ("0.png", 24, 20), ("1.jpg", 61, 47), ("2.jpg", 7, 90), ("3.bmp", 24, 21) })
        {
            byte[] pixels = new byte[3 * width * height];
            new Random(width).NextBytes(pixels);
            using Mat picture = new(height, width, MatType.CV_8UC3);
            Marshal.Copy(pixels, 0, picture.Data, pixels.Length);
            File.WriteAllBytes(Path.Combine(classFolder, name), picture.ToBytes(Path.GetExtension(name)));
        }

        Preprocessing preprocessing = new()
        {
            Width = 24,
            Height = 20,
            Resize = rule,
            Channels = channels,
            Mean = [123.675f],
            Scale = [1 / 58.395f],
        };
        AssertSame(DatasetSplits.Open($"folder:{folder.Path}", 0).Train, preprocessing, 4, FrameSource.Open(classFolder));
    }

    [Theory]
    [Trait(SharedData.Trait, SharedData.Shared)]
    [InlineData("mnist", "mnist", 28)]
    [InlineData("mnist", "mnist", 32)]
    [InlineData("fashion", "fashion-mnist", 28)]
    [InlineData("cifar10", "cifar10", 32)]
    [InlineData("folder", "gestures", 64)]
    public void OfRealData(string name, string folder, int size)
    {
        DatasetSplits splits = DatasetSplits.Open($"{name}:{SharedData.PathOf("data", folder)}");
        AssertSame(splits.Validation!, splits.PreprocessingFor(size, size), 20, null);
    }

    // Where there is no source of files, the pictures are taken from the data set as the program shows and saves them.
    private static void AssertSame(Dataset data, Preprocessing preprocessing, int count, FrameSource? source)
    {
        using ComputeDevice device = EngineDevice.Open();
        using BatchLoader loader = new(data, preprocessing, new BatchLoaderOptions { BatchSize = count, Shuffle = false });
        Batch batch = loader.Next();
        Shape shape = batch.Shape.With(0, 1);
        using DeviceBuffer memory = device.Allocate(shape.Count * sizeof(float));
        Tensor target = new(shape, new Geometry(shape, TensorLayout.Dense), memory);
        using Preprocessor preprocessor = new(device, preprocessing, target);
        using Frame frame = new(), decoded = new();
        for (int item = 0; item < count; item++)
        {
            if (source is null)
                data.Read(item, decoded).CopyTo(frame);
            else
                Assert.True(source.Read(frame));
            preprocessor.Enqueue(frame.Pixels, frame.Width, frame.Height);
            Assert.Equal(MemoryMarshal.Cast<float, int>(target.ToArray()), MemoryMarshal.Cast<float, int>(batch.Inputs.Slice(item * shape.Count, shape.Count)));
        }

        source?.Dispose();
    }
}
