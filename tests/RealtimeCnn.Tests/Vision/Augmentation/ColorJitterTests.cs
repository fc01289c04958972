using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class ColorJitterTests
{
    private static readonly ColorJitter Grey = new(new PlaneFormat(2, 2, ChannelOrder.Gray));

    [Fact]
    public void BrightnessMultiplies()
    {
        float[] planes = [0, 10, 100, 200];
        ColorJitter.Brighten(planes, 1.5f);
        Assert.Equal([0, 15, 150, 255], planes);
    }

    [Fact]
    public void ContrastMultipliesDistancesFromTheMean()
    {
        float[] planes = [90, 110, 80, 120];
        Grey.ChangeContrast(planes, 0.5f);
        Assert.Equal([95, 105, 90, 110], planes);
        float[] colours = [255, 0, 0];
        new ColorJitter(new PlaneFormat(1, 1, ChannelOrder.Rgb)).ChangeContrast(colours, 0);
        // 0.299 of 255, in each channel.
        Assert.All(colours, value => Assert.Equal(76.245f, value, 1e-4f));
    }

    [Theory]
    [InlineData(ChannelOrder.Rgb, new float[] { 200, 100, 50 })]
    [InlineData(ChannelOrder.Bgr, new float[] { 50, 100, 200 })]
    public void SaturationMultipliesDistancesFromGrey(ChannelOrder order, float[] planes)
    {
        ColorJitter colors = new(new PlaneFormat(1, 1, order));
        const float grey = (0.299f * 200) + (0.587f * 100) + (0.114f * 50);
        float[] half = [.. planes], none = [.. planes];
        colors.Saturate(half, 0.5f);
        Assert.All(planes.Zip(half), pair => Assert.Equal((pair.First + grey) / 2, pair.Second, 1e-3f));
        colors.Saturate(none, 0);
        Assert.All(none, value => Assert.Equal(grey, value, 1e-3f));
    }

    [Theory]
    [InlineData(1 / 3.0, new float[] { 255, 0, 0 }, new float[] { 0, 255, 0 })]
    [InlineData(-1 / 3.0, new float[] { 255, 0, 0 }, new float[] { 0, 0, 255 })]
    [InlineData(1 / 6.0, new float[] { 200, 100, 100 }, new float[] { 200, 200, 100 })]
    [InlineData(0.5, new float[] { 200, 150, 50 }, new float[] { 50, 100, 200 })]
    [InlineData(0.25, new float[] { 77, 77, 77 }, new float[] { 77, 77, 77 })]
    public void HueTurnsOnTheColourCircle(double turn, float[] from, float[] to)
    {
        foreach (ChannelOrder order in new[] { ChannelOrder.Rgb, ChannelOrder.Bgr })
        {
            float[] planes = order == ChannelOrder.Rgb ? [.. from] : [.. from.Reverse()];
            new ColorJitter(new PlaneFormat(1, 1, order)).TurnHue(planes, (float)turn);
            Assert.All((order == ChannelOrder.Rgb ? to : to.Reverse()).Zip(planes), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        }
    }

    [Fact]
    public void AWholeTurnOfTheHueChangesNothing()
    {
        ColorJitter colors = new(new PlaneFormat(1, 1, ChannelOrder.Rgb));
        Random numbers = new(1);
        for (int index = 0; index < 200; index++)
        {
            float[] before = [numbers.Next(256), numbers.Next(256), numbers.Next(256)], planes = [.. before];
            for (int turn = 0; turn < 8; turn++)
                colors.TurnHue(planes, 0.125f);
            Assert.All(before.Zip(planes), pair => Assert.Equal(pair.First, pair.Second, 0.01f));
        }
    }

    [Fact]
    public void APictureOfOneChannelHasNoColours()
    {
        float[] planes = [1, 2, 3, 4];
        Grey.Saturate(planes, 0);
        Grey.TurnHue(planes, 0.3f);
        Assert.Equal([1, 2, 3, 4], planes);
    }

    [Fact]
    public void FactorsAreDrawnEvenly()
    {
        RandomSequence random = new(4);
        ColorJitter single = new(new PlaneFormat(1, 1, ChannelOrder.Gray));
        List<float> values = [];
        for (int draw = 0; draw < 4000; draw++)
        {
            float[] planes = [100];
            single.Apply(new AugmentationOptions { Brightness = 0.4 }, planes, random);
            values.Add(planes[0]);
        }

        Assert.All(values, value => Assert.InRange(value, 60, 140));
        // Mean 100 and standard deviation 80 / sqrt(12), each within five of its own deviations.
        Assert.Equal(100, values.Average(), 1.9);
        Assert.Equal(23.1, Math.Sqrt(values.Average(value => (value - 100) * (value - 100))), 0.9);
    }
}
