using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class BatchPreviewTests
{
    [Theory]
    [InlineData(ChannelOrder.Gray)]
    [InlineData(ChannelOrder.Rgb)]
    [InlineData(ChannelOrder.Bgr)]
    public void ShowsThePicturesAsTheyWereWithTheirLabels(ChannelOrder order)
    {
        NumberedDataset data = new(200);
        Preprocessing preprocessing = new() { Width = 2, Height = 2, Channels = order, Mean = [100], Scale = [1 / 50f] };
        using BatchLoader loader = new(data, preprocessing, new BatchLoaderOptions { BatchSize = 5, Shuffle = false, Start = new BatchPosition(0, 30) });
        using Frame frame = new();
        Batch batch = loader.Next();
        BatchPreview.Draw(batch, preprocessing, data.Labels, frame);
        // Three columns and two rows of cells with 96 pixels and 4 between them; 18 more for the label.
        Assert.Equal(((3 * 100) + 4, (2 * 118) + 4), (frame.Width, frame.Height));
        for (int index = 0; index < 5; index++)
        {
            (int left, int top) = ((index % 3 * 100) + 4, (index / 3 * 118) + 4);
            foreach ((int x, int y) in new[] { (0, 0), (95, 0), (0, 95), (95, 95), (48, 48) })
                Assert.Equal(Enumerable.Repeat((byte)(150 + index), 3), Pixel(frame, left + x, top + y));
            Assert.Contains(Enumerable.Range(0, 96 * 18), place => Pixel(frame, left + (place % 96), top + 96 + (place / 96))[0] < 100);
        }

        Assert.Equal([255, 255, 255], Pixel(frame, 290, 200));
    }

    [Fact]
    public void ColoursStayInTheirPlace()
    {
        Preprocessing preprocessing = new() { Width = 1, Height = 1, Mean = [10, 20, 30], Scale = [0.5f, 1, 2] };
        Batch batch = new([1, 3, 1, 1]) { Count = 1 };
        batch.SetLabel(0, 0);
        new HostPreprocessor(preprocessing).Write(new PictureView([1, 2, 3], new PictureFormat(1, 1, 3)), batch.WritableInput(0));
        using Frame frame = new();
        BatchPreview.Draw(batch, preprocessing, ["a"], frame);
        Assert.Equal([1, 2, 3], Pixel(frame, 50, 50));
    }

    private static byte[] Pixel(Frame frame, int x, int y) => frame.Pixels.Slice(3 * ((y * frame.Width) + x), 3).ToArray();
}
