namespace RealtimeCnn.Trainer;

/// <summary>The last line of <c>data check --json</c>.</summary>
internal sealed record DataSummary(int Pictures, int Classes, int Problems);
