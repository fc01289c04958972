using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>The first line of <c>bench --json</c>. A multiply-add counts as two operations.</summary>
internal sealed record BenchReport(
    string Model,
    string Device,
    string KernelClass,
    int Batch,
    int Runs,
    double MedianMs,
    double MinMs,
    double PicturesPerSecond,
    long MultiplyAdds,
    double Gflops,
    double PeakGflops,
    double ShareOfPeak,
    long DeviceBytes)
{
    public static BenchReport Of(string path, Network network, InferenceSession session, IReadOnlyList<double> sortedTimes, double peak)
    {
        double median = sortedTimes[sortedTimes.Count / 2];
        int batch = network.Inputs[0].Shape.Rank > 0 ? network.Inputs[0].Shape[0] : 1;
        // Of the network as it was given: what fusing and folding save is a gain, not less work.
        long multiplyAdds = network.CountMultiplyAdds();
        double gflops = 2e-6 * multiplyAdds / median;
        return new BenchReport(
            path,
            session.Device.Description.ToString(),
            DeviceReport.NameOf(session.Device.KernelClass),
            batch,
            sortedTimes.Count,
            median,
            sortedTimes[0],
            1000 * batch / median,
            multiplyAdds,
            gflops,
            peak,
            gflops / peak,
            session.PlannedBytes);
    }
}
