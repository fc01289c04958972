using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>Something wrong in <c>data check --json</c>: unreadable, empty, unbalanced or duplicate.</summary>
internal sealed record DataFindingReport(string Problem, string Message, string? Picture, string? Other)
{
    public static DataFindingReport Of(DatasetFinding finding) =>
        new(finding.Kind.ToString().ToLowerInvariant(), finding.Message, finding.Picture, finding.Other);
}
