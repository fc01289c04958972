using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>The hand that writes digits: the same each time, all ten digits, and what it wrote can be found.</summary>
public sealed class DigitSceneTests
{
    private const int Width = DemoScene.Width, Height = DemoScene.Height, Pages = 20;

    private static readonly PictureFormat Format = new(Width, Height, 3);

    private readonly DigitScene _scene = new();
    private readonly InkFinder _finder = new(new Preprocessing { Width = 28, Height = 28 });

    [Fact]
    public void ASeedAndANumberGiveAPicture()
    {
        DigitScene again = new();
        // In whatever order they are asked for, and whatever was in the memory before.
        byte[] later = Draw(again, 500);
        foreach (long number in (long[])[0, 40, 77, 84, 89, 90, 500])
        {
            byte[] over = new byte[Format.Bytes];
            over.AsSpan().Fill(0xAA);
            again.Draw(number, over);
            Assert.True(over.AsSpan().SequenceEqual(Draw(_scene, number)), $"frame {number}");
        }

        Assert.True(later.AsSpan().SequenceEqual(Draw(_scene, 500)));
        Assert.False(later.AsSpan().SequenceEqual(Draw(new DigitScene(1), 500)));
    }

    [Fact]
    public void EveryDigitIsWrittenOnceInTenPagesOnLightAndDarkPaperByTurns()
    {
        for (int round = 0; round < 4; round++)
        {
            long[] pages = [.. Enumerable.Range(round * 10, 10).Select(page => (long)page * DigitScene.FramesPerDigit)];
            Assert.Equal(Enumerable.Range(0, 10), pages.Select(_scene.DigitOf).Order());
            Assert.Equal([.. Enumerable.Range(0, 10).Select(page => page % 2 == 0)], pages.Select(DigitScene.IsLight));
        }

        Assert.NotEqual(Enumerable.Range(0, 10).Select(page => _scene.DigitOf(page * 90)), Enumerable.Range(10, 10).Select(page => _scene.DigitOf(page * 90)));
    }

    [Fact]
    public void AFinishedDigitIsOneBoxOfInk()
    {
        HashSet<int> seen = [];
        for (int page = 0; page < Pages; page++)
        {
            long finished = Finished(page);
            byte[] pixels = Draw(_scene, finished);
            InkMark mark = Assert.Single(_finder.Find(new PictureView(pixels, Format)).ToArray());
            Assert.Equal(!DigitScene.IsLight(finished), mark.IsLight);
            Assert.InRange(mark.Height, 0.25 * Height, 0.75 * Height);
            // Of all digits only the one is narrow.
            Assert.True(_scene.DigitOf(finished) != 1 ? mark.Width > 0.3 * mark.Height : mark.Width < 0.75 * mark.Height, $"page {page}: {mark}");
            seen.Add(_scene.DigitOf(finished));
        }

        Assert.Equal(10, seen.Count);
    }

    [Fact]
    public void TheInkGrowsUntilTheDigitIsFinished()
    {
        byte[] empty = Draw(_scene, 0);
        Assert.Equal(0, _finder.Find(new PictureView(empty, Format)).Length);
        long finished = Finished(0);
        Assert.InRange(finished, 20, 70);
        int[] ink = [.. Enumerable.Range(0, (int)finished + 4).Select(number => Differing(empty, Draw(_scene, number)))];
        // What noise alone changes is far less than a line is.
        Assert.True(ink[5] < 20 && ink[(int)finished] > 500, $"{ink[5]} {ink[(int)finished]}");
        for (int number = 6; number < finished; number++)
            Assert.True(ink[number] >= ink[number - 1] - 20, $"frame {number}: {ink[number - 1]}, then {ink[number]}");
        Assert.InRange(ink[(int)finished + 3], ink[(int)finished] - 20, ink[(int)finished] + 20);
    }

    [Fact]
    public void ItGoesOnForDaysWithoutAllocating()
    {
        byte[] pixels = new byte[Format.Bytes];
        // Each digit may be written in the way that takes the most points.
        for (long page = 0; page < 60; page++)
            _scene.Draw(page * DigitScene.FramesPerDigit, pixels);
        _scene.Draw(DigitScene.FramesPerDigit - 1, pixels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long number = 100; number < 800; number += 13)
            _scene.Draw(number, pixels);
        _scene.Draw(30L * 86_400 * 365, pixels);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // The first frame in which the digit of a page is complete.
    private long Finished(int page)
    {
        long number = (long)page * DigitScene.FramesPerDigit;
        while (!_scene.IsFinished(number))
            number++;
        Assert.Equal(page, number / DigitScene.FramesPerDigit);
        return number;
    }

    // Pixels that differ by more than noise.
    private static int Differing(byte[] one, byte[] other) => Enumerable.Range(0, Width * Height).Count(pixel => Math.Abs(one[(3 * pixel) + 1] - other[(3 * pixel) + 1]) > 35);

    private static byte[] Draw(DigitScene scene, long number)
    {
        byte[] pixels = new byte[Format.Bytes];
        scene.Draw(number, pixels);
        return pixels;
    }
}
