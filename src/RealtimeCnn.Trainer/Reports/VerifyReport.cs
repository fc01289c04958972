using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>verify --json</c>. The error is a share of what is allowed; null when nothing was compared or it is no number.</summary>
internal sealed record VerifyReport(string Model, string Outcome, int DataSets, double? WorstError, string? Reason)
{
    public static VerifyReport Of(VerifyResult result) => new(
        result.Model,
        NameOf(result.Outcome),
        result.DataSets,
        result.WorstError is double error && double.IsFinite(error) ? error : null,
        result.Reason);

    public static string NameOf(VerifyOutcome outcome) => outcome switch
    {
        VerifyOutcome.Passed => "passed",
        VerifyOutcome.Failed => "failed",
        VerifyOutcome.Unsupported => "unsupported",
        _ => "without data",
    };
}
