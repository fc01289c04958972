using System.Runtime.InteropServices;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>What a model that looks for ink gets to see, from every side: of pages the ink, of pictures with the input's size themselves.</summary>
[Collection(DeviceTests.Name)]
public sealed class InkInputTests : IDisposable
{
    private const int Side = 28, Plane = Side * Side;

    private static readonly Preprocessing Preprocessing = new()
    {
        Width = Side,
        Height = Side,
        Channels = ChannelOrder.Gray,
        Resize = ResizeRule.Ink,
        Mean = [33.31842f],
        Scale = [1 / 78.56749f],
    };

    private readonly ComputeDevice _device = EngineDevice.Open();

    public void Dispose() => _device.Dispose();

    [Fact]
    public void APictureOfTheInputsSizeIsTakenAsItIs()
    {
        byte[] grey = new byte[Plane];
        new Random(3).NextBytes(grey);
        byte[] colours = [.. grey.SelectMany(value => Enumerable.Repeat(value, 3))];
        int[] expected = [.. grey.Select(value => BitConverter.SingleToInt32Bits((Grey(value) - 33.31842f) * (1 / 78.56749f)))];
        Assert.Equal(expected, OnHost(new PictureView(grey, new PictureFormat(Side, Side, 1))));
        Assert.Equal(expected, OnHost(new PictureView(colours, new PictureFormat(Side, Side, 3))));
        Assert.Equal(expected, OnDevice(colours, Side, Side));
    }

    [Fact]
    public void OfAPageTheInkIsTakenOnTheDeviceAndOnTheHostAlike()
    {
        InkPage page = new InkPage(200, 150).Fill(210).Draw(50, InkPage.Ring(90, 80, 40, 8)).Noise(3, 1);
        InkFinder finder = new(Preprocessing);
        Assert.Equal(1, finder.Find(page.View()).Length);
        int[] expected = OnDevice(finder.PictureOf(0), Side, Side);
        Assert.Equal(expected, OnDevice(page.Colours(), 200, 150));
        Assert.Equal(expected, OnHost(page.View()));
        // White ink on black, whatever it was on the page.
        Assert.InRange(expected.Select(BitConverter.Int32BitsToSingle).Max(), 2.7, 2.9);
    }

    [Fact]
    public void WithoutInkThereIsNoAnswer()
    {
        using Classifier classifier = new(_device, Model());
        byte[] page = new InkPage(200, 150).Fill(210).Draw(50, InkPage.Ring(90, 80, 40, 8)).Colours();
        byte[] empty = new InkPage(200, 150).Fill(210).Colours();
        Assert.Equal(2, classifier.Classify(page, 200, 150).Length);
        Assert.Equal(0, classifier.Ink!.Main);
        // Also when the next page is there before the answer of this one is taken.
        classifier.Enqueue(empty, 200, 150);
        classifier.Enqueue(page, 200, 150);
        Assert.Equal(0, classifier.Complete().Length);
        Assert.Equal([0, 0], classifier.Probabilities);
        Assert.Equal(2, classifier.Complete().Length);
        Assert.Equal(1, classifier.Probabilities[0] + classifier.Probabilities[1], 1e-6);
        Assert.Equal(2, classifier.Classify(new byte[3 * Plane], Side, Side).Length);
        Assert.Throws<EngineException>(() => new OcclusionMap(classifier, empty, 200, 150));
    }

    [Fact]
    public void TheOcclusionMapCoversInkOnly()
    {
        using Classifier classifier = new(_device, Model());
        byte[] page = new InkPage(200, 150).Fill(210).Draw(50, InkPage.Ring(90, 80, 40, 8)).Colours();
        OcclusionMap map = new(classifier, page, 200, 150, 14, 14);
        while (map.Step(50))
        {
        }

        // The square around the ring: its middle but for a pixel of 28, and 28/20 of its width (thin strokes are made thicker).
        Assert.InRange(map.Left + (7 * map.CellWidth), 85, 95);
        Assert.InRange(map.Top + (7 * map.CellHeight), 75, 85);
        Assert.InRange(14 * map.CellWidth, 120, 140);
        // The model counts ink: the corners have none, the ring has.
        Assert.Equal((0, 0), (map.Drops[0], map.Drops[^1]));
        Assert.True(map.Drops[(7 * 14) + 2] > 0.001, $"{map.Drops[(7 * 14) + 2]}");
    }

    [Fact]
    public void DigitsOfMnistAreInkInTheirOwnSizeOnly()
    {
        KnownDataset mnist = KnownDataset.Of("mnist")!;
        Assert.Equal((ResizeRule.Ink, ResizeRule.Crop), (mnist.Preprocessing(28, 28).Resize, mnist.Preprocessing(32, 32).Resize));
        Assert.Equal(ResizeRule.Crop, KnownDataset.Of("fashion")!.Preprocessing(28, 28).Resize);
    }

    // The weights of the colours add up to one, but not the rounded ones.
    private static float Grey(byte value) => MathF.FusedMultiplyAdd(0.114f, value, MathF.FusedMultiplyAdd(0.587f, value, 0.299f * value));

    // "much" grows with the ink that it sees.
    private static Network Model()
    {
        HostTensor<float> weights = new([2, 1, Side, Side]);
        weights.Values.AsSpan(0, Plane).Fill(0.01f);
        Conv2d convolution = new() { Name = "conv", Weight = new Parameter("conv.weight", weights) };
        return new Network(
            [new NetworkInput("picture", [1, 1, Side, Side])],
            [new NetworkNode(convolution, ["picture"]), new NetworkNode(new Flatten { Name = "flat" }, ["conv"])],
            [new NetworkOutput("scores", "flat")],
            new ModelMetadata { Labels = ["much", "little"], Preprocessing = Preprocessing });
    }

    private static int[] OnHost(PictureView picture)
    {
        HostPreprocessor host = new(Preprocessing);
        float[] input = new float[host.Length];
        host.Write(picture, input);
        return MemoryMarshal.Cast<float, int>(input).ToArray();
    }

    private int[] OnDevice(ReadOnlySpan<byte> pixels, int width, int height)
    {
        Shape shape = [1, 1, Side, Side];
        using DeviceBuffer memory = _device.Allocate(shape.Count * sizeof(float));
        Tensor target = new(shape, new Geometry(shape, TensorLayout.Dense), memory);
        using Preprocessor preprocessor = new(_device, Preprocessing, target);
        preprocessor.Enqueue(pixels, width, height);
        return MemoryMarshal.Cast<float, int>(target.ToArray()).ToArray();
    }
}
