namespace RealtimeCnn.Trainer;

/// <summary>The last line of <c>verify --json</c>.</summary>
internal sealed record VerifySummary(int Passed, int Failed, int Unsupported, int WithoutData);
