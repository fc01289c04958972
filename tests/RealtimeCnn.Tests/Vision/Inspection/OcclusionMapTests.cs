using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision.Inspection;

[Collection(DeviceTests.Name)]
public sealed class OcclusionMapTests
{
    private const int InputSize = 24;

    // What the network looks at, in pixels of its input: bright there is one class, dark the other.
    private const int Left = 12, Right = 17, Top = 5, Bottom = 10;

    [Theory]
    [InlineData(ResizeRule.Stretch, 48, 48, 2.0, 2.0, 0.0, 0.0)]
    [InlineData(ResizeRule.Stretch, 96, 24, 4.0, 1.0, 0.0, 0.0)]
    [InlineData(ResizeRule.Crop, 72, 48, 2.0, 2.0, 12.0, 0.0)]
    [InlineData(ResizeRule.Letterbox, 72, 36, 3.0, 3.0, 0.0, -18.0)]
    public void OnlyCoveringWhatTheNetworkLooksAtChangesTheAnswer(
        ResizeRule rule, int width, int height, double stepX, double stepY, double offsetX, double offsetY)
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, Looker(rule));
        byte[] picture = new byte[width * height * 3];
        picture.AsSpan().Fill(255);
        OcclusionMap map = new(classifier, picture, width, height, 12, 8);
        Assert.Equal(("bright", 0, 96), (map.Winner.Label, map.Done, map.Drops.Length));
        Assert.InRange(map.Winner.Probability, 0.9, 1);
        int steps = 0;
        while (map.Step(7))
            steps++;
        Assert.Equal((13, 96), (steps, map.Done));
        Assert.False(map.Step(7));
        Assert.Equal(map.Winner, classifier.Top[0]);

        // Where the network looks, in the picture.
        (double left, double right) = ((Left * stepX) + offsetX, (Right * stepX) + offsetX);
        (double top, double bottom) = ((Top * stepY) + offsetY, (Bottom * stepY) + offsetY);
        (float seenWidth, float seenHeight) = (map.CellWidth * map.Columns, map.CellHeight * map.Rows);
        int hits = 0;
        for (int place = 0; place < map.Drops.Length; place++)
        {
            double x = map.Left + ((place % 12 + 0.5) * map.CellWidth);
            double y = map.Top + ((place / 12 + 0.5) * map.CellHeight);
            bool hides = x + (seenWidth / 12) > left + 0.5 && x - (seenWidth / 12) < right - 0.5
                && y + (seenHeight / 12) > top + 0.5 && y - (seenHeight / 12) < bottom - 0.5;
            bool mayHide = x + (seenWidth / 12) > left - 0.5 && x - (seenWidth / 12) < right + 0.5
                && y + (seenHeight / 12) > top - 0.5 && y - (seenHeight / 12) < bottom + 0.5;
            // Half a pixel is rounding.
            if (hides)
                Assert.True(map.Drops[place] > 1e-3, $"place {place}: {map.Drops[place]}");
            else if (!mayHide)
                Assert.Equal(0, map.Drops[place]);
            hits += hides ? 1 : 0;
        }

        Assert.InRange(hits, 4, 40);
    }

    [Theory]
    [InlineData(0, 10, 0, 10f, 60, 0, 13)]
    [InlineData(5, 6, 0, 10f, 60, 50, 60)]
    [InlineData(2, 6, 7, 10f, 100, 27, 37)]
    [InlineData(0, 16, 0, 0.1f, 2, 0, 1)]
    public void TheCoverIsAShareOfWhatTheNetworkSees(int place, int places, float origin, float cell, int size, int begin, int end) =>
        Assert.Equal((begin, end), OcclusionMap.Covered(place, places, origin, cell, size));

    [Fact]
    public void AStepAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, Looker(ResizeRule.Crop));
        OcclusionMap map = new(classifier, new byte[48 * 48 * 3], 48, 48);
        map.Step(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        map.Step(1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(256, map.Done);
    }

    private static Network Looker(ResizeRule rule)
    {
        HostTensor<float> weights = new([2, 3, InputSize, InputSize]);
        for (int channel = 0; channel < 3; channel++)
        {
            for (int row = Top; row < Bottom; row++)
            {
                for (int column = Left; column < Right; column++)
                    (weights[0, channel, row, column], weights[1, channel, row, column]) = (0.02f, -0.02f);
            }
        }

        Conv2d convolution = new() { Name = "conv", Weight = new Parameter("conv.weight", weights) };
        ModelMetadata metadata = new()
        {
            Labels = ["bright", "dark"],
            Preprocessing = new Preprocessing { Width = InputSize, Height = InputSize, Resize = rule, Mean = [0], Scale = [1 / 255f] },
        };
        return new Network(
            [new NetworkInput("picture", [1, 3, InputSize, InputSize])],
            [new NetworkNode(convolution, ["picture"]), new NetworkNode(new Flatten { Name = "flat" }, ["conv"])],
            [new NetworkOutput("scores", "flat")],
            metadata);
    }
}
