namespace RealtimeCnn.Trainer;

/// <summary>An axis that begins and ends at a tick.</summary>
/// <param name="Low">Its lowest number.</param>
/// <param name="High">Its highest number.</param>
/// <param name="Step">From one tick to the next.</param>
internal sealed record AxisRange(double Low, double High, double Step)
{
    // Rounding makes 0.30000000000000004 of three steps.
    private const double Slack = 1e-9;

    /// <summary>The ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            int count = (int)Math.Round((High - Low) / Step);
            for (int index = 0; index <= count; index++)
                yield return Low + (index * Step);
        }
    }

    /// <summary>Digits behind the point that tell the ticks apart.</summary>
    public int Decimals => Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + Slack));

    /// <summary>Finds an axis for numbers.</summary>
    /// <param name="low">The lowest of them.</param>
    /// <param name="high">The highest of them.</param>
    /// <param name="ticks">About so many ticks are wanted, at least 2.</param>
    /// <returns>An axis with steps of 1, 2 or 5 times a power of ten.</returns>
    public static AxisRange Around(double low, double high, int ticks)
    {
        if (high - low <= Slack * Math.Abs(high))
            (low, high) = high == 0 ? (0, 1) : (high - (Math.Abs(high) / 10), high);
        double step = NiceStep((high - low) / (ticks - 1));
        return new AxisRange(Math.Floor((low / step) + Slack) * step, Math.Ceiling((high / step) - Slack) * step, step);
    }

    /// <summary>The step that is not below a number: 1, 2 or 5 times a power of ten.</summary>
    public static double NiceStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least) + Slack));
        double[] steps = [1, 2, 5, 10];
        return power * steps.First(step => step * power >= least * (1 - Slack));
    }

    /// <summary>Where a number is on the axis, 0 to 1.</summary>
    public double PlaceOf(double value) => (value - Low) / (High - Low);
}
