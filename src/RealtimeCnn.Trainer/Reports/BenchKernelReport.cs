using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>A further line of <c>bench --train --layers --json</c>.</summary>
internal sealed record BenchKernelReport(string Layer, string Pass, string Kernel, int Launches, double Ms, double MinMs, double ShareOfTime)
{
    public static BenchKernelReport Of(TrainingKernelTime kernel, double totalMilliseconds) => new(
        kernel.Layer,
        NameOf(kernel.Pass),
        kernel.Kernel,
        kernel.Launches,
        kernel.Milliseconds,
        kernel.FastestMilliseconds,
        kernel.Milliseconds / totalMilliseconds);

    public static string NameOf(TrainingPass pass) => pass switch
    {
        TrainingPass.Forward => "forward",
        TrainingPass.Backward => "backward",
        _ => "update",
    };
}
