using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class BatchMixerTests
{
    private static readonly PlaneFormat Format = new(4, 5, ChannelOrder.Gray);

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 1)]
    public void MixupBlendsTheFirstWithTheLast(int size, int count)
    {
        Batch batch = Numbered(size, count);
        new BatchMixer(new AugmentationOptions { Mixup = 1 }, Format).Apply(batch, new RandomSequence(1));
        float share = batch.Shares[0];
        Assert.InRange(share, 0, 1);
        for (int index = 0; index < count; index++)
        {
            int other = count - 1 - index;
            Assert.Equal((index, other, share), (batch.Labels[index], batch.OtherLabels[index], batch.Shares[index]));
            foreach (float value in batch.WritableInput(index))
                Assert.Equal((share * index) + ((1 - share) * other), value, 1e-5f);
        }
    }

    [Fact]
    public void CutMixTakesARectangleFromTheOtherAndItsAreaFromTheLabel()
    {
        RandomSequence random = new(2);
        BatchMixer mixer = new(new AugmentationOptions { CutMix = 1 }, Format);
        for (int draw = 0; draw < 300; draw++)
        {
            Batch batch = Numbered(2, 2);
            mixer.Apply(batch, random);
            int taken = batch.WritableInput(0).ToArray().Count(value => value == 1);
            Assert.Equal(20 - taken, batch.WritableInput(0).ToArray().Count(value => value == 0));
            Assert.Equal(taken, batch.WritableInput(1).ToArray().Count(value => value == 0));
            Assert.Equal(1 - (taken / 20f), batch.Shares[0]);
            Assert.Equal(1 - (taken / 20f), batch.Shares[1]);
            Assert.Equal((0, 1), (batch.Labels[0], batch.OtherLabels[0]));
        }
    }

    [Fact]
    public void ProbabilitiesAreTheSharesOfTheLabels()
    {
        Batch batch = Numbered(4, 3);
        new BatchMixer(new AugmentationOptions { Mixup = 1 }, Format).Apply(batch, new RandomSequence(5));
        float share = batch.Shares[0];
        float[] probabilities = new float[4 * 3];
        batch.WriteProbabilities(probabilities);
        Assert.Equal([share, 0, 1 - share, 0, share + (1 - share), 0, 1 - share, 0, share, 0, 0, 0], probabilities);
        Batch pure = Numbered(2, 2);
        pure.WriteProbabilities(probabilities.AsSpan(0, 6));
        Assert.Equal([1, 0, 0, 0, 1, 0], probabilities[..6]);
    }

    [Fact]
    public void BothTogetherTakeTurnsAtRandom()
    {
        RandomSequence random = new(3);
        BatchMixer mixer = new(new AugmentationOptions { Mixup = 1, CutMix = 1 }, Format);
        int blended = 0;
        for (int draw = 0; draw < 1000; draw++)
        {
            Batch batch = Numbered(2, 2);
            mixer.Apply(batch, random);
            blended += batch.WritableInput(0).ToArray().Any(value => value is > 0 and < 1) ? 1 : 0;
        }

        Assert.InRange(blended, 420, 580);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(2)]
    public void SharesHaveTheBetaDistribution(double parameter)
    {
        RandomSequence random = new(4);
        double[] shares = [.. Enumerable.Range(0, 20000).Select(_ => BatchMixer.DrawBeta(parameter, random))];
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        double variance = 1 / (4 * ((2 * parameter) + 1));
        Assert.Equal(0.5, shares.Average(), 5 * Math.Sqrt(variance / shares.Length));
        Assert.Equal(variance, shares.Average(share => (share - 0.5) * (share - 0.5)), 0.03 * variance);
    }

    private static Batch Numbered(int size, int count)
    {
        Batch batch = new([size, 1, Format.Height, Format.Width]) { Count = count };
        for (int index = 0; index < count; index++)
        {
            batch.SetLabel(index, index);
            batch.WritableInput(index).Fill(index);
        }

        return batch;
    }
}
