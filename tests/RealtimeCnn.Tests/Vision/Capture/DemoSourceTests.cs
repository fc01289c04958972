using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The demo needs no file, is the same each time, and there is something to see.</summary>
public sealed class DemoSourceTests
{
    private const int Width = BalloonScene.Width, Height = BalloonScene.Height;

    private readonly BalloonScene _scene = new();

    [Fact]
    public void Frames_are_numbered_and_timed_and_the_same_each_time()
    {
        using DemoSource source = new(SourceAddress.Demo), again = new(SourceAddress.Demo);
        using Frame frame = new(), same = new();
        for (int number = 0; number < 5; number++)
        {
            Assert.True(source.Read(frame) && again.Read(same));
            Assert.Equal((number, 1000.0 * number / 30, Width, Height), (frame.Number, frame.TimestampMilliseconds, frame.Width, frame.Height));
            Assert.True(frame.Pixels.SequenceEqual(same.Pixels));
        }

        byte[] fourth = Draw(4);
        Assert.True(frame.Pixels.SequenceEqual(fourth));
        // What was in the memory before does not show.
        byte[] over = new byte[fourth.Length];
        over.AsSpan().Fill(0xAA);
        _scene.Draw(4, over);
        Assert.Equal(fourth, over);
    }

    [Fact]
    public void Something_moves_above_the_water_and_in_it_and_the_rest_stays()
    {
        double[] changed = [.. Changes(Draw(100), Draw(101))];
        Assert.InRange(changed[..(Height / 2)].Average(), 0.002, 0.3);
        Assert.InRange(changed[(Height * 3 / 4)..].Average(), 0.2, 1);
        // The trees at the shore.
        Assert.InRange(changed[335], 0, 0.01);
    }

    [Fact]
    public void A_network_finds_edges_and_colours_that_differ_in_brightness_too()
    {
        byte[] picture = Draw(45);
        int edges = 0;
        HashSet<int> shades = [];
        for (int pixel = 1; pixel < Width * Height; pixel++)
        {
            if (Math.Abs(Brightness(picture, pixel) - Brightness(picture, pixel - 1)) > 24)
                edges++;
            shades.Add(Brightness(picture, pixel) / 16);
        }

        Assert.InRange(edges, Width * Height / 200, Width * Height / 5);
        Assert.InRange(shades.Count, 12, 16);
    }

    [Fact]
    public void It_goes_on_for_days_without_allocating()
    {
        byte[] pixels = new byte[3 * Width * Height];
        _scene.Draw(0, pixels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        // Every place of every balloon, also half and wholly beside the picture.
        for (long number = 1; number < 12_000; number += 29)
            _scene.Draw(number, pixels);
        _scene.Draw(30L * 86_400 * 365, pixels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Brightness(byte[] picture, int pixel) =>
        ((picture[3 * pixel] * 29) + (picture[(3 * pixel) + 1] * 150) + (picture[(3 * pixel) + 2] * 77)) >> 8;

    // The part of each row that is another one.
    private static IEnumerable<double> Changes(byte[] one, byte[] other) => Enumerable.Range(0, Height).Select(row =>
        Enumerable.Range(3 * Width * row, 3 * Width).Count(place => one[place] != other[place]) / (3.0 * Width));

    private byte[] Draw(long number)
    {
        byte[] pixels = new byte[3 * Width * Height];
        _scene.Draw(number, pixels);
        return pixels;
    }
}
