using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

/// <summary>Batches are decided by seed and position alone, come in order, and are made ahead in memory that does not grow.</summary>
public sealed class BatchLoaderTests
{
    private static readonly Preprocessing Small = new() { Width = 2, Height = 2, Channels = ChannelOrder.Gray, Mean = [10], Scale = [0.5f] };
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void ABatchIsTheSameWhoeverMakesItAndWhereverTheRunBegan()
    {
        BatchLoaderOptions options = new() { BatchSize = 3, Seed = 5, Workers = 1, Prefetch = 1 };
        List<Copy> whole = Read(new NumberedDataset(10), options, 13);
        Assert.Equal(whole, Read(new NumberedDataset(10), options with { Workers = 3, Prefetch = 5 }, 13));
        for (int begin = 0; begin < 13; begin++)
        {
            BatchLoaderOptions resumed = options with { Workers = 2, Prefetch = 2, Start = new BatchPosition(begin / 4, begin % 4) };
            Assert.Equal(whole[begin..], Read(new NumberedDataset(10), resumed, 13 - begin));
        }

        Assert.NotEqual(whole, Read(new NumberedDataset(10), options with { Seed = 6 }, 13));
    }

    [Fact]
    public void EveryEpochHasEveryPictureOnceInAnOrderOfItsOwn()
    {
        List<Copy> batches = Read(new NumberedDataset(200), new BatchLoaderOptions { BatchSize = 7, Seed = 1 }, 2 * 29);
        int[][] epochs = [.. batches.Chunk(29).Select(epoch => epoch.SelectMany(batch => batch.Items).ToArray())];
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 200), epoch.Order()));
        // Of two random orders about one element is at the same place.
        Assert.InRange(epochs[0].Zip(epochs[1]).Count(pair => pair.First == pair.Second), 0, 8);
        Assert.InRange(epochs[0].Where((item, index) => item == index).Count(), 0, 8);
    }

    [Fact]
    public void TheOrderOfASeedNeverChanges()
    {
        List<Copy> batches = Read(new NumberedDataset(10), new BatchLoaderOptions { BatchSize = 10, Seed = 7 }, 2);
        // Computed apart from this program, from the definitions of xoshiro256** and of the shuffle.
        Assert.Equal([6, 3, 0, 1, 9, 8, 2, 4, 5, 7], batches[0].Items);
        Assert.Equal([2, 8, 6, 9, 0, 5, 3, 7, 1, 4], batches[1].Items);
    }

    [Fact]
    public void WithoutShufflingThePicturesComeAsTheyAre()
    {
        List<Copy> batches = Read(new NumberedDataset(10), new BatchLoaderOptions { BatchSize = 4, Shuffle = false }, 4);
        Assert.Equal([0, 1, 2, 3], batches[0].Items);
        Assert.Equal([8, 9], batches[2].Items);
        Assert.Equal(new BatchPosition(1, 0), batches[3].Position);
        Assert.Equal(batches[0].Items, batches[3].Items);
        // (number - 10) / 2, four times each; nothing behind the last.
        Assert.Equal([-1, -1, -1, -1, -.5f, -.5f, -.5f, -.5f, 0, 0, 0, 0, 0, 0, 0, 0], batches[2].Inputs);
        Assert.Equal([2, 0, -1, -1], batches[2].Labels);
    }

    [Fact]
    public void TheLastBatchCanBeLeftOut()
    {
        using BatchLoader loader = new(new NumberedDataset(10), Small, new BatchLoaderOptions { BatchSize = 4, DropLast = true });
        Assert.Equal(2, loader.BatchesPerEpoch);
        Assert.Equal(
            [new BatchPosition(0, 0), new BatchPosition(0, 1), new BatchPosition(1, 0), new BatchPosition(1, 1)],
            Enumerable.Range(0, 4).Select(_ => loader.Next()).Select(batch => batch.Position).ToArray());
        Assert.Contains(
            "11",
            Assert.Throws<EngineException>(() => new BatchLoader(new NumberedDataset(10), Small, new BatchLoaderOptions { BatchSize = 11, DropLast = true })).Message,
            StringComparison.Ordinal);
        Assert.Throws<EngineException>(() => new BatchLoader(new NumberedDataset(0), Small, new BatchLoaderOptions()));
    }

    [Fact]
    public void MakesNoMoreThanItHasMemoryForAndLeavesWhatItGave()
    {
        NumberedDataset data = new(100);
        using BatchLoader loader = new(data, Small, new BatchLoaderOptions { BatchSize = 10, Prefetch = 3, Shuffle = false });
        for (int number = 1; number <= 8; number++)
        {
            Batch batch = loader.Next();
            float[] given = batch.Inputs.ToArray();
            // The one that was given and three more; it is an error of the loader if this waits for ever.
            Assert.True(SpinWait.SpinUntil(() => data.Reads == 10 * (number + 3), Patience));
            Assert.Equal(number - 1, batch.Position.Batch);
            Assert.Equal(given, batch.Inputs);
        }

        Thread.Yield();
        Assert.Equal(110, data.Reads);
    }

    [Fact]
    public void AnUnreadablePictureIsReportedAtItsBatchAndNotBefore()
    {
        using BatchLoader loader = new(new NumberedDataset(100, broken: 57), Small, new BatchLoaderOptions { BatchSize = 10, Shuffle = false, Workers = 3 });
        for (int number = 0; number < 5; number++)
            Assert.Equal(number, loader.Next().Position.Batch);
        Assert.Contains("57.png", Assert.Throws<FrameSourceException>(() => loader.Next()).Message, StringComparison.Ordinal);
        Assert.Contains("57.png", Assert.Throws<FrameSourceException>(() => loader.Next()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MakingAndGivingBatchesAllocatesNothing()
    {
        NumberedDataset data = new(100);
        EpochOrder order = new(100, 1, 2);
        using BatchFiller filler = new(data, order, Small, 1, AugmentationOptions.None);
        Batch batch = new([10, 1, 2, 2]);
        using BatchLoader loader = new(data, Small, new BatchLoaderOptions { BatchSize = 10, Workers = 1 });
        for (int number = 0; number < 20; number++)
        {
            filler.Fill(batch, new BatchPosition(number / 10, number % 10));
            loader.Next();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int number = 20; number < 500; number++)
        {
            filler.Fill(batch, new BatchPosition(number / 10, number % 10));
            loader.Next();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static List<Copy> Read(Dataset data, BatchLoaderOptions options, int count)
    {
        using BatchLoader loader = new(data, Small, options);
        return [.. Enumerable.Range(0, count).Select(_ => new Copy(loader.Next()))];
    }

    /// <summary>What a batch held when it was given.</summary>
    private sealed class Copy(Batch batch) : IEquatable<Copy>
    {
        internal BatchPosition Position { get; } = batch.Position;

        internal int[] Items { get; } = batch.Items.ToArray();

        internal int[] Labels { get; } = batch.Labels.ToArray();

        internal float[] Inputs { get; } = batch.Inputs.ToArray();

        public bool Equals(Copy? other) => other is not null && Position == other.Position && Items.SequenceEqual(other.Items)
            && Labels.SequenceEqual(other.Labels) && Inputs.SequenceEqual(other.Inputs);

        public override bool Equals(object? other) => Equals(other as Copy);

        public override int GetHashCode() => Position.GetHashCode();
    }
}
