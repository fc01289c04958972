using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class AugmenterTests
{
    private static readonly Preprocessing Input = new() { Width = 20, Height = 16, Channels = ChannelOrder.Rgb, Mean = [1, 2, 3] };

    [Fact]
    public void WithoutOptionsAPictureStaysAsItIs()
    {
        float[] planes = [.. Enumerable.Range(0, 3 * 320).Select(index => index % 256f)], before = [.. planes];
        new Augmenter(AugmentationOptions.None, Input).Apply(planes, new RandomSequence(1));
        Assert.Equal(before, planes);
    }

    [Fact]
    public void ErasingSetsARectangleOfEachPlaneToItsMean()
    {
        RandomSequence random = new(2);
        Augmenter augmenter = new(new AugmentationOptions { Erasing = 0.4 }, Input);
        int erased = 0;
        double[] areas = new double[2000];
        for (int draw = 0; draw < 2000; draw++)
        {
            (int width, int height) = SizeOfHole(augmenter, random);
            if (width == 0)
                continue;
            areas[erased++] = width * height / 320.0;
            // Rounding to whole pixels can leave the bounds a little.
            Assert.InRange((double)height / width, 0.2, 5);
        }

        // Five standard deviations around the probability; areas evenly from 0.02 to 0.33.
        Assert.InRange(erased, 800 - 110, 800 + 110);
        Assert.All(areas[..erased], area => Assert.InRange(area, 0.01, 0.36));
        Assert.Equal(0.175, areas[..erased].Average(), 0.02);
    }

    [Fact]
    public void CutoutIsASquareThatMayBeCutOffAtTheBorder()
    {
        RandomSequence random = new(3);
        Augmenter augmenter = new(new AugmentationOptions { Cutout = 6 }, Input);
        List<(int Width, int Height)> sizes = [.. Enumerable.Range(0, 2000).Select(_ => SizeOfHole(augmenter, random))];
        Assert.All(sizes, size => Assert.True(size.Width is >= 3 and <= 6 && size.Height is >= 3 and <= 6));
        // Centres are anywhere: 15 of 20 columns and 11 of 16 rows leave the square whole.
        Assert.InRange(sizes.Count(size => size == (6, 6)), (2000 * 15 / 20.0 * 11 / 16) - 112, (2000 * 15 / 20.0 * 11 / 16) + 112);
    }

    [Fact]
    public void ARectangleThatCannotFitIsLeftOut()
    {
        RandomSequence random = new(1);
        for (int draw = 0; draw < 100; draw++)
        {
            PixelBox box = PixelBox.DrawErased(new PlaneFormat(1, 1, ChannelOrder.Gray), random);
            Assert.Equal(0, box.Width * box.Height);
        }
    }

    // Size of the hole in a white picture; its pixels are the means, and form one rectangle.
    private static (int Width, int Height) SizeOfHole(Augmenter augmenter, RandomSequence random)
    {
        float[] planes = new float[3 * 320];
        planes.AsSpan().Fill(255);
        augmenter.Apply(planes, random);
        int[] holes = [.. Enumerable.Range(0, 320).Where(pixel => planes[pixel] != 255)];
        Assert.All(Enumerable.Range(0, 960).Where(index => planes[index] != 255), index =>
        {
            Assert.Equal(Input.Mean[index / 320], planes[index]);
            Assert.Contains(index % 320, holes);
        });
        if (holes.Length == 0)
            return (0, 0);
        int width = holes.Max(pixel => pixel % 20) - holes.Min(pixel => pixel % 20) + 1;
        int height = holes.Max(pixel => pixel / 20) - holes.Min(pixel => pixel / 20) + 1;
        Assert.Equal(holes.Length, width * height);
        return (width, height);
    }
}
