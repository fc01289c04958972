namespace RealtimeCnn.Vision;

/// <summary>How a network is evaluated.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Pictures at a time.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How many of the worst mistakes to list.</summary>
    public int Mistakes { get; init; }
}
