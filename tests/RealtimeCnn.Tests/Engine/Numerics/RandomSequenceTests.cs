using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Numerics;

public sealed class RandomSequenceTests
{
    // The first numbers of the authors' xoshiro256starstar.c from this state.
    [Fact]
    public void IsXoshiro()
    {
        RandomSequence random = new([1, 2, 3, 4]);
        ulong[] expected = [11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600];
        Assert.Equal(expected, expected.Select(_ => random.NextBits()));
    }

    // Computed by another program (Python) from the description: what a seed gives must never change.
    [Fact]
    public void ASeedAlwaysGivesTheSame()
    {
        RandomSequence plain = new(7);
        RandomSequence keyed = new(7, 3, -1);
        RandomSequence named = new(7, "conv1.weight");
        Assert.Equal(new ulong[] { 5478278237059175447, 18095852408168305621 }, new[] { plain.NextBits(), plain.NextBits() });
        Assert.Equal(new ulong[] { 12056356473228576903, 10036912969095826277 }, new[] { keyed.NextBits(), keyed.NextBits() });
        Assert.Equal(new ulong[] { 12644142195485350315, 1855970570563043021 }, new[] { named.NextBits(), named.NextBits() });
        keyed.Begin(7);
        Assert.Equal(new ulong[] { 5478278237059175447, 18095852408168305621 }, new[] { keyed.NextBits(), keyed.NextBits() });
    }

    [Fact]
    public void SeedsAndKeysGiveDifferentSequences()
    {
        RandomSequence[] sequences = [new(0), new(1), new(-1), new(0, 0), new(0, 1), new(1, 0), new(0, 0, 1), new(0, 1, 0), new(0, "a"), new(0, "b"), new(0, "")];
        Assert.Equal(sequences.Length, sequences.Select(sequence => sequence.NextBits()).Distinct().Count());
    }

    [Fact]
    public void IntegersAreEquallyLikely()
    {
        RandomSequence random = new(1);
        int[] counts = new int[6];
        for (int draw = 0; draw < 60_000; draw++)
            counts[random.NextInteger(6)]++;
        // Five degrees of freedom: one sequence in a thousand has more than 20.5.
        Assert.InRange(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000), 0, 20.5);
        Assert.Equal(0, random.NextInteger(1));
        Assert.InRange(random.NextInteger(int.MaxValue), 0, int.MaxValue - 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInteger(0));
    }

    [Fact]
    public void MomentsAreThoseOfTheDistributions()
    {
        RandomSequence random = new(2);
        double[] uniform = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(uniform, number => Assert.InRange(number, 0, 1 - double.Epsilon));
        Assert.Equal(0.5, uniform.Average(), 0.005);
        Assert.Equal(1 / 12.0, uniform.Average(number => Math.Pow(number - 0.5, 2)), 0.001);
        double[] normal = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];
        Assert.Equal(0, normal.Average(), 0.015);
        Assert.Equal(1, normal.Average(number => number * number), 0.02);
        Assert.Equal(0, normal.Average(number => number * number * number), 0.05);
        Assert.Equal(3, normal.Average(number => Math.Pow(number, 4)), 0.15);
        Assert.Equal(0.0027, normal.Count(number => Math.Abs(number) > 3) / 1e5, 0.0007);
        // Neighbours, which come from one point, do not depend on each other.
        Assert.Equal(0, normal.Chunk(2).Average(pair => pair[0] * pair[1]), 0.015);
    }

    [Fact]
    public void ShufflingKeepsTheElementsAndLikesNoOrder()
    {
        RandomSequence random = new(3);
        Dictionary<string, int> orders = [];
        for (int draw = 0; draw < 24_000; draw++)
        {
            char[] letters = ['a', 'b', 'c', 'd'];
            random.Shuffle(letters.AsSpan());
            string order = new(letters);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, orders.Count);
        Assert.All(orders.Keys, order => Assert.Equal("abcd", new string([.. order.Order()])));
        // 23 degrees of freedom: one sequence in a thousand has more than 49.7.
        Assert.InRange(orders.Values.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 49.7);
    }
}
