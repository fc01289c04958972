using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>check --json</c>. The error is null when it is no number.</summary>
internal sealed record CheckReport(
    string Layer, string Case, string KernelClass, string Variant, string Layout, double? Error, bool Passed, string? Fault)
{
    public static CheckReport Of(LayerCheckResult result) => new(
        result.Layer,
        result.Case,
        DeviceReport.NameOf(result.KernelClass),
        result.Variant,
        result.Layout.ToString(),
        double.IsFinite(result.Error) ? result.Error : null,
        result.Passed,
        result.Fault);
}
