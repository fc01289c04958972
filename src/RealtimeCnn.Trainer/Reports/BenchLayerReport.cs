using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A further line of <c>bench --layers --json</c>.</summary>
internal sealed record BenchLayerReport(
    string Layer, string Kind, string? Output, string Kernels, double Ms, double ShareOfTime, long MultiplyAdds, double Gflops, double ShareOfPeak)
{
    public static BenchLayerReport Of(LayerTime layer, double totalMilliseconds, double peak) => new(
        layer.Layer,
        layer.Kind,
        layer.Output?.ToString(),
        layer.Kernels,
        layer.Milliseconds,
        layer.Milliseconds / totalMilliseconds,
        layer.MultiplyAdds,
        layer.Gflops,
        layer.Gflops / peak);
}
