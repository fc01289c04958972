using RealtimeCnn.Live;

namespace RealtimeCnn.Tests.Live;

/// <summary>The bars' numbers.</summary>
public sealed class SmoothedScoresTests
{
    [Fact]
    public void TheFirstFrameIsTakenAsItIs()
    {
        SmoothedScores scores = new();
        scores.Update([0.1f, 0.6f, 0.3f], 0.9f, 2);
        Assert.Equal([1, 2], scores.Top);
        Assert.Equal([0.1f, 0.6f, 0.3f], [scores[0], scores[1], scores[2]]);
    }

    [Fact]
    public void WithoutSmoothingTheNewestCounts()
    {
        SmoothedScores scores = new();
        scores.Update([1, 0], 0, 1);
        scores.Update([0.25f, 0.75f], 0, 1);
        Assert.Equal([1], scores.Top);
        Assert.Equal(0.75f, scores[1]);
    }

    [Fact]
    public void SmoothingLiesBetweenOldAndNewAndGetsThere()
    {
        SmoothedScores scores = new();
        scores.Update([1, 0], 0.95f, 2);
        scores.Update([0, 1], 0.95f, 2);
        Assert.InRange(scores[1], 0, 0.9f);
        Assert.Equal(1, scores[0] + scores[1], 5);
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(20);
                scores.Update([0, 1], 0.5f, 2);
                return scores[1] > 0.99f;
            },
            TimeSpan.FromSeconds(20)));
        Assert.Equal([1, 0], scores.Top);
    }

    [Fact]
    public void AnotherModelBeginsAnew()
    {
        SmoothedScores scores = new();
        scores.Update([1, 0], 0.95f, 5);
        scores.Update([0, 0, 1], 0.95f, 5);
        Assert.Equal(1, scores[2]);
        Assert.Equal([2, 0, 1], scores.Top);
    }

    [Fact]
    public void TheLowerIndexWinsATie()
    {
        SmoothedScores scores = new();
        scores.Update([0.25f, 0.5f, 0.25f, 0.25f], 0, 3);
        Assert.Equal([1, 0, 2], scores.Top);
    }

    [Fact]
    public void WhatIsNoNumberDoesNotStay()
    {
        SmoothedScores scores = new();
        scores.Update([float.NaN, 0.5f], 0.9f, 2);
        scores.Update([0.25f, 0.5f], 0.9f, 2);
        Assert.Equal(0.25f, scores[0]);
    }

    [Fact]
    public void WithoutClassesThereIsNothing()
    {
        SmoothedScores scores = new();
        scores.Update([], 0.5f, 5);
        Assert.Empty(scores.Top);
    }
}
