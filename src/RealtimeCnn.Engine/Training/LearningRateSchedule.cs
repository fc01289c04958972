namespace RealtimeCnn.Engine;

/// <summary>The learning rate of each step.</summary>
public sealed record LearningRateSchedule
{
    // One cycle, as in PyTorch: begins at 1/25 of the peak, ends at 1/10,000 of where it began.
    private const double StartDivisor = 25;
    private const double FinalDivisor = 1e4;

    /// <summary>How the rate changes.</summary>
    public ScheduleKind Kind { get; init; } = ScheduleKind.Constant;

    /// <summary>The learning rate to begin with; for <see cref="ScheduleKind.OneCycle"/> the peak.</summary>
    public float Rate { get; init; }

    /// <summary>
    /// Number of steps in which the rate rises evenly from almost zero. <see cref="ScheduleKind.OneCycle"/> has a rise of its own. The drops
    /// of <see cref="ScheduleKind.Step"/> are counted from the first step all the same; a cosine begins behind the rise.
    /// </summary>
    public int WarmUpSteps { get; init; }

    /// <summary><see cref="ScheduleKind.Step"/>: number of steps from one drop to the next.</summary>
    public int StepEvery { get; init; }

    /// <summary><see cref="ScheduleKind.Step"/>: what the rate is multiplied with.</summary>
    public float StepFactor { get; init; } = 0.1f;

    /// <summary><see cref="ScheduleKind.OneCycle"/>: share of the steps in which the rate rises.</summary>
    public float RiseShare { get; init; } = 0.3f;

    /// <summary>Says what makes no sense.</summary>
    /// <exception cref="EngineException">A number is out of its range, or an option has no effect.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Kind), $"There is no schedule {Kind}.");
        Require(float.IsFinite(Rate) && Rate > 0, $"The learning rate is {Rate}; give more than 0.");
        Require(WarmUpSteps >= 0, $"The rate is to rise for {WarmUpSteps} steps; give 0 or more.");
        Require(WarmUpSteps == 0 || Kind != ScheduleKind.OneCycle, "One cycle has a rise of its own; leave out the warm-up.");
        Require(StepEvery > 0 || Kind != ScheduleKind.Step, $"The rate is to drop every {StepEvery} steps; give 1 or more.");
        Require(StepFactor is > 0 and <= 1, $"The rate is to drop to {StepFactor} of what it was; give more than 0 and at most 1.");
        Require(RiseShare is >= 0 and <= 1, $"The rate is to rise for {RiseShare} of the steps; give a number from 0 to 1.");
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="totalSteps">Number of steps of the whole training; beyond it the rate stays as it is at its end.</param>
    /// <returns>The learning rate.</returns>
    public float RateAt(long step, long totalSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return (float)(Rate * Math.Min(1, WarmUp(step)) * Kind switch
        {
            ScheduleKind.Step => Math.Pow(StepFactor, step / StepEvery),
            ScheduleKind.Cosine when step >= WarmUpSteps => Anneal(1, 0, Share(step - WarmUpSteps, totalSteps - WarmUpSteps)),
            ScheduleKind.OneCycle => OneCycle(step, totalSteps),
            _ => 1,
        });
    }

    private double WarmUp(long step) => Kind == ScheduleKind.OneCycle || WarmUpSteps == 0 ? 1 : (step + 1.0) / WarmUpSteps;

    private double OneCycle(long step, long totalSteps)
    {
        double peak = (RiseShare * totalSteps) - 1;
        return step <= peak
            ? Anneal(1 / StartDivisor, 1, Share(step, peak))
            : Anneal(1, 1 / (StartDivisor * FinalDivisor), Share(step - peak, totalSteps - 1 - peak));
    }

    // Half a cosine from one number to the other.
    private static double Anneal(double from, double to, double share) => to + ((from - to) * (1 + Math.Cos(Math.PI * share)) / 2);

    private static double Share(double part, double whole) => whole > 0 ? Math.Clamp(part / whole, 0, 1) : 1;

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new EngineException(message);
    }
}
