using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>info --json</c>. The receptive field is null when a pixel sees the whole input.</summary>
internal sealed record InfoLayerReport(
    string Layer, string Kind, string Output, long Parameters, long MultiplyAdds, long WeightBytes, long ActivationBytes, string? ReceptiveField)
{
    public static InfoLayerReport Of(NetworkSummaryRow row) => new(
        row.Name,
        row.Kind,
        row.Output.ToString(),
        row.Parameters,
        row.MultiplyAdds,
        row.WeightBytes,
        row.ActivationBytes,
        row.ReceptiveField is Extent2d field ? $"{field.Height}x{field.Width}" : null);
}
