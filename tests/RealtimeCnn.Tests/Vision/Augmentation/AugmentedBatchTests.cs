using System.Runtime.InteropServices;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Pictures are changed by seed, epoch and their own number alone.</summary>
public sealed class AugmentedBatchTests
{
    private static readonly Preprocessing Input = new() { Width = 6, Height = 5, Channels = ChannelOrder.Rgb, Mean = [50], Scale = [1 / 64f] };

    private static readonly AugmentationOptions Everything = AugmentationOptions.Parse(
        "flip,shift,crop=1,rotate,scale,brightness,contrast,saturation,hue,erasing,cutout=2,mixup,cutmix,fill=reflect");

    private static readonly BatchLoaderOptions Options = new() { BatchSize = 4, Seed = 3, Augmentation = Everything };

    [Fact]
    public void TheSameBitsWhoeverMakesThemAndWhereverTheRunBegan()
    {
        int[][] whole = Read(Options with { Workers = 1 }, 9);
        Assert.Equal(whole, Read(Options with { Workers = 3, Prefetch = 6 }, 9));
        for (int begin = 1; begin < 9; begin++)
            Assert.Equal(whole[begin..], Read(Options with { Start = new BatchPosition(begin / 3, begin % 3) }, 9 - begin));
        Assert.Equal(9, whole.Select(bits => string.Join(' ', bits)).Distinct().Count());
    }

    [Fact]
    public void APictureIsChangedAlikeInWhateverBatchItComes()
    {
        AugmentationOptions single = Everything with { Mixup = 0, CutMix = 0 };
        Dictionary<int, float[]> first = ByItem(Options with { Augmentation = single });
        Dictionary<int, float[]> second = ByItem(Options with { Augmentation = single, BatchSize = 3, Shuffle = false });
        Assert.Equal(10, first.Count);
        Assert.All(first, pair => Assert.Equal(pair.Value, second[pair.Key]));
    }

    [Fact]
    public void ThePicturesOfASeedNeverChange()
    {
        // As they were when this was written: a checkpoint of then must go on with the same numbers.
        ulong hash = Read(Options, 9).SelectMany(bits => bits).Aggregate(0xCBF29CE484222325, (sum, bits) => (sum ^ (uint)bits) * 0x100000001B3);
        Assert.Equal(5158825967506072543UL, hash);
    }

    [Fact]
    public void ChangingPicturesAllocatesNothing()
    {
        NumberedDataset data = new(10);
        using BatchFiller filler = new(data, new EpochOrder(10, 1, 2), Input, 1, Everything);
        Batch batch = new([4, 3, 5, 6]);
        for (int number = 0; number < 30; number++)
            filler.Fill(batch, new BatchPosition(number / 3, number % 3));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 30; number < 300; number++)
            filler.Fill(batch, new BatchPosition(number / 3, number % 3));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int[][] Read(BatchLoaderOptions options, int count)
    {
        using BatchLoader loader = new(new NumberedDataset(10), Input, options);
        return [.. Enumerable.Range(0, count).Select(_ => loader.Next()).Select(batch =>
            MemoryMarshal.Cast<float, int>(batch.Inputs).ToArray().Concat(MemoryMarshal.Cast<float, int>(batch.Shares).ToArray()).ToArray())];
    }

    private static Dictionary<int, float[]> ByItem(BatchLoaderOptions options)
    {
        using BatchLoader loader = new(new NumberedDataset(10), Input, options);
        Dictionary<int, float[]> inputs = [];
        for (int number = 0; number < loader.BatchesPerEpoch; number++)
        {
            Batch batch = loader.Next();
            for (int index = 0; index < batch.Count; index++)
                inputs[batch.Items[index]] = batch.WritableInput(index).ToArray();
        }

        return inputs;
    }
}
