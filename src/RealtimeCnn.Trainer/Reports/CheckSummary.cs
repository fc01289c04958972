namespace RealtimeCnn.Trainer;

/// <summary>The last line of <c>check --json</c>.</summary>
internal sealed record CheckSummary(int Passed, int Failed);
