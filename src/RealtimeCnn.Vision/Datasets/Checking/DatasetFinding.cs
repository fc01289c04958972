namespace RealtimeCnn.Vision;

/// <summary>Something that is wrong with data.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">The same in a line for a person.</param>
/// <param name="Picture">The picture; null where it is a class.</param>
/// <param name="Other">The picture of another part that is the same; null where there is none.</param>
public sealed record DatasetFinding(DatasetFindingKind Kind, string Message, string? Picture = null, string? Other = null);
