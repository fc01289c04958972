using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Training;

/// <summary>
/// Against the rates of PyTorch 1.13's schedulers of an optimiser <c>o</c> with <c>lr=0.5</c>, before each step.
/// </summary>
public sealed class LearningRateScheduleTests
{
    [Fact]
    public void ConstantStays() => AssertRates(new() { Rate = 0.5f }, 3, 0.5, 0.5, 0.5);

    // LambdaLR(o, lambda s: min(1, (s + 1) / 4))
    [Fact]
    public void WarmUpRisesEvenly() => AssertRates(new() { Rate = 0.5f, WarmUpSteps = 4 }, 6, 0.125, 0.25, 0.375, 0.5, 0.5, 0.5);

    // StepLR(o, 3, 0.2)
    [Fact]
    public void StepDrops() => AssertRates(
        new() { Kind = ScheduleKind.Step, Rate = 0.5f, StepEvery = 3, StepFactor = 0.2f }, 8, 0.5, 0.5, 0.5, 0.1, 0.1, 0.1, 0.02, 0.02);

    // LambdaLR(o, lambda s: min(1, (s + 1) / 4) * 0.2 ** (s // 3))
    [Fact]
    public void StepDropsAtTheSameStepsAfterAWarmUp() => AssertRates(
        new() { Kind = ScheduleKind.Step, Rate = 0.5f, WarmUpSteps = 4, StepEvery = 3, StepFactor = 0.2f }, 8, 0.125, 0.25, 0.375, 0.1, 0.1, 0.1, 0.02, 0.02);

    // CosineAnnealingLR(o, 7)
    [Fact]
    public void CosineFalls() => AssertRates(
        new() { Kind = ScheduleKind.Cosine, Rate = 0.5f }, 7, 0.5, 0.4752422, 0.4058725, 0.3056302, 0.1943698, 0.09412755, 0.02475778);

    // SequentialLR(o, [LambdaLR(o, lambda s: (s + 1) / 3), CosineAnnealingLR(o, 5)], [3])
    [Fact]
    public void CosineBeginsBehindTheWarmUp() => AssertRates(
        new() { Kind = ScheduleKind.Cosine, Rate = 0.5f, WarmUpSteps = 3 },
        8,
        0.1666667,
        0.3333333,
        0.5,
        0.5,
        0.4522542,
        0.3272542,
        0.1727458,
        0.04774575);

    // OneCycleLR(o, 0.5, total_steps=10), (o, 0.5, total_steps=11, pct_start=0.45), (o, 0.5, total_steps=4, pct_start=0.1)
    [Theory]
    [InlineData(0.3f, new[] { 0.02, 0.26, 0.5, 0.4752423, 0.4058728, 0.305631, 0.194371, 0.09412917, 0.02475968, 2e-06 })]
    [InlineData(0.45f, new[] { 0.02, 0.0919899, 0.2647717, 0.4346909, 0.4999157, 0.4637515, 0.3712345, 0.2467557, 0.1231325, 0.03295664, 2e-06 })]
    [InlineData(0.1f, new[] { 0.4665065, 0.2934129, 0.08930474, 2e-06 })]
    public void OneCycleRisesAndFalls(float riseShare, double[] expected) => AssertRates(
        new() { Kind = ScheduleKind.OneCycle, Rate = 0.5f, RiseShare = riseShare }, expected.Length, expected);

    [Fact]
    public void BehindTheEndTheRateStaysAsItIsThere()
    {
        Assert.Equal(0, new LearningRateSchedule { Kind = ScheduleKind.Cosine, Rate = 0.5f }.RateAt(9, 7), 1e-9f);
        Assert.Equal(2e-6f, new LearningRateSchedule { Kind = ScheduleKind.OneCycle, Rate = 0.5f }.RateAt(12, 10), 1e-9f);
    }

    [Fact]
    public void TheShortestTrainingsHaveRates()
    {
        Assert.Equal(0.5f, new LearningRateSchedule { Kind = ScheduleKind.Cosine, Rate = 0.5f }.RateAt(0, 1));
        Assert.Equal(0.25f, new LearningRateSchedule { Kind = ScheduleKind.Cosine, Rate = 0.5f, WarmUpSteps = 2 }.RateAt(0, 1));
        // The whole rise is one step.
        Assert.Equal(0.5f, new LearningRateSchedule { Kind = ScheduleKind.OneCycle, Rate = 0.5f, RiseShare = 0.25f }.RateAt(0, 4));
    }

    [Fact]
    public void TheRateOfALateStepIsExact()
    {
        LearningRateSchedule schedule = new() { Kind = ScheduleKind.Cosine, Rate = 0.5f };
        Assert.Equal(0.25f, schedule.RateAt(50_000_000_000, 100_000_000_000), 1e-7f);
    }

    [Fact]
    public void WhatMakesNoSenseIsOneLine()
    {
        new LearningRateSchedule { Rate = 0.5f }.Validate();
        new LearningRateSchedule { Kind = ScheduleKind.Step, Rate = 0.5f, StepEvery = 1, WarmUpSteps = 9 }.Validate();
        AssertInvalid(new() { Rate = 0 }, "The learning rate is 0; give more than 0.");
        AssertInvalid(new() { Rate = float.NaN }, "The learning rate is NaN; give more than 0.");
        AssertInvalid(new() { Rate = 1, WarmUpSteps = -1 }, "The rate is to rise for -1 steps; give 0 or more.");
        AssertInvalid(new() { Rate = 1, WarmUpSteps = 5, Kind = ScheduleKind.OneCycle }, "One cycle has a rise of its own; leave out the warm-up.");
        AssertInvalid(new() { Rate = 1, Kind = ScheduleKind.Step }, "The rate is to drop every 0 steps; give 1 or more.");
        AssertInvalid(new() { Rate = 1, StepFactor = 0 }, "The rate is to drop to 0 of what it was; give more than 0 and at most 1.");
        AssertInvalid(new() { Rate = 1, RiseShare = 1.5f }, "The rate is to rise for 1.5 of the steps; give a number from 0 to 1.");
        AssertInvalid(new() { Rate = 1, Kind = (ScheduleKind)9 }, "There is no schedule 9.");
    }

    private static void AssertRates(LearningRateSchedule schedule, int totalSteps, params double[] expected)
    {
        Assert.Equal(totalSteps, expected.Length);
        Assert.All(expected, (rate, step) => Assert.Equal(rate, schedule.RateAt(step, totalSteps), 1e-7));
    }

    private static void AssertInvalid(LearningRateSchedule schedule, string message) =>
        Assert.Equal(message, Assert.Throws<EngineException>(schedule.Validate).Message);
}
