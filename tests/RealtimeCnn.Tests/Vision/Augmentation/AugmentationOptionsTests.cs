using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class AugmentationOptionsTests
{
    [Fact]
    public void TheTextOfOptionsGivesTheSameOptions()
    {
        AugmentationOptions all = new()
        {
            Flip = 0.25,
            Shift = 0.125,
            Crop = 3,
            Rotate = 7.5,
            Scale = 0.2,
            Brightness = 0.1,
            Contrast = 0.3,
            Saturation = 0.4,
            Hue = 0.06,
            Erasing = 0.7,
            Cutout = 9,
            Mixup = 0.3,
            CutMix = 1.5,
            Fill = FillMode.Reflect,
        };
        const string text = "flip=0.25,shift=0.125,crop=3,rotate=7.5,scale=0.2,brightness=0.1,contrast=0.3,saturation=0.4,hue=0.06,erasing=0.7,cutout=9,mixup=0.3,cutmix=1.5,fill=reflect";
        Assert.Equal(text, all.ToString());
        Assert.Equal(all, AugmentationOptions.Parse(text));
        Assert.Equal("none", AugmentationOptions.None.ToString());
        Assert.Equal(AugmentationOptions.None, AugmentationOptions.Parse("none"));
    }

    [Fact]
    public void AWordAloneHasItsUsualNumber()
    {
        Assert.Equal(new AugmentationOptions { Flip = 0.5, Crop = 4, CutMix = 1 }, AugmentationOptions.Parse("flip, crop,cutmix"));
        Assert.Equal(AugmentationOptions.None, AugmentationOptions.Parse("flip=0"));
    }

    [Theory]
    [InlineData("flipp", "'flipp' is no augmentation; give flip, shift,")]
    [InlineData("", "'' is no augmentation")]
    [InlineData("flip=1.5", "from 0 to 1")]
    [InlineData("rotate=nan", "'rotate=NaN' is not possible")]
    [InlineData("crop=2.5", "no whole number")]
    [InlineData("crop=-1", "from 0 to 1024")]
    [InlineData("scale=x", "'scale=x' has no number; write scale=0.1")]
    [InlineData("mixup=3", "from 0.05 to 2")]
    [InlineData("fill=grey", "constant, nearest or reflect")]
    [InlineData("fill=1", "constant, nearest or reflect")]
    public void WhatIsNotPossibleIsSaid(string text, string expected)
    {
        string message = Assert.Throws<EngineException>(() => AugmentationOptions.Parse(text)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void WhatIsNotPossibleIsFoundBeforeTheFirstBatch() =>
        Assert.Throws<EngineException>(() => new Augmenter(new AugmentationOptions { Hue = 0.7 }, new Preprocessing { Width = 2, Height = 2 }));
}
