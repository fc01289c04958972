using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>
/// The first line of <c>bench --train --json</c>. A step counts as three times the multiply-adds of the forward pass, each two operations.
/// </summary>
internal sealed record BenchTrainingReport(
    string Model,
    string Device,
    string KernelClass,
    int Batch,
    int Steps,
    double MedianMs,
    double MinMs,
    double PicturesPerSecond,
    long MultiplyAdds,
    double Gflops,
    double PeakGflops,
    double ShareOfPeak,
    long PlannedBytes,
    long AllocatedBytes)
{
    private const int Passes = 3;

    public static BenchTrainingReport Of(string model, TrainingSession session, long plannedBytes, IReadOnlyList<double> sortedTimes, double peak)
    {
        double median = sortedTimes[sortedTimes.Count / 2];
        long multiplyAdds = Passes * session.Network.CountMultiplyAdds();
        double gflops = 2e-6 * multiplyAdds / median;
        return new BenchTrainingReport(
            model,
            session.Device.Description.ToString(),
            DeviceReport.NameOf(session.Device.KernelClass),
            session.BatchSize,
            sortedTimes.Count,
            median,
            sortedTimes[0],
            1000 * session.BatchSize / median,
            multiplyAdds,
            gflops,
            peak,
            gflops / peak,
            plannedBytes,
            session.Device.AllocatedBytes);
    }
}
