namespace RealtimeCnn.Trainer;

/// <summary>An input in <see cref="InfoReport"/>.</summary>
internal sealed record InfoInputReport(string Name, string Shape);
