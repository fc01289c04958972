using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>The last line of <c>info --json</c>: the model as a whole.</summary>
internal sealed record InfoReport(
    string Model,
    IReadOnlyList<InfoInputReport> Inputs,
    int Layers,
    long Parameters,
    long MultiplyAdds,
    long WeightBytes,
    long ActivationBytes,
    long PeakBytes,
    int Labels,
    PreprocessingReport? Preprocessing)
{
    public static InfoReport Of(string path, Network network, NetworkSummary summary) => new(
        path,
        [.. network.Inputs.Select(input => new InfoInputReport(input.Name, input.Shape.ToString()))],
        summary.Rows.Count,
        summary.Parameters,
        summary.MultiplyAdds,
        summary.WeightBytes,
        summary.ActivationBytes,
        summary.PeakBytes,
        network.Metadata.Labels.Count,
        network.Metadata.Preprocessing is Preprocessing preprocessing ? PreprocessingReport.Of(preprocessing) : null);
}
