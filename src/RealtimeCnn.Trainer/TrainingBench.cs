using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary>The part of <c>bench</c> that times steps of training.</summary>
internal sealed class TrainingBench(string model, Network network, string? device, TimeSpan duration, ResultWriter output, bool json)
{
    private const int Parts = 4;

    private static readonly OptimizerOptions Momentum = new() { Momentum = 0.9f };

    public void Run(bool layers, CancellationToken cancellation)
    {
        Write(Measure(cancellation));
        if (layers)
            Write(MeasureKernels(cancellation));
    }

    private BenchTrainingReport Measure(CancellationToken cancellation)
    {
        using ComputeDevice opened = DeviceOption.Open(device);
        using TrainingSession session = new(opened, network);
        using Optimizer optimizer = new(session, Momentum);
        TrainingBenchmark benchmark = new(session, optimizer);
        // As for networks in use: the highest of several measurements of the peak counts.
        double peak = ComputePeak.MeasureGflops(opened);
        List<double> times = [];
        for (int part = 0; part < Parts; part++)
        {
            times.AddRange(benchmark.Time(duration / Parts, cancellation));
            peak = Math.Max(peak, ComputePeak.MeasureGflops(opened));
        }

        times.Sort();
        long planned = TrainingSession.EstimateBytes(network, opened.KernelClass) + Optimizer.StateBytes(network, Momentum);
        return BenchTrainingReport.Of(model, session, planned, times, peak);
    }

    private IReadOnlyList<TrainingKernelTime> MeasureKernels(CancellationToken cancellation)
    {
        using ComputeDevice opened = DeviceOption.Open(device, profiling: true);
        using TrainingSession session = new(opened, network);
        using Optimizer optimizer = new(session, Momentum);
        return new TrainingBenchmark(session, optimizer).TimeKernels(duration, cancellation);
    }

    private void Write(BenchTrainingReport report)
    {
        if (json)
        {
            output.WriteJson(report, Reports.Default.BenchTrainingReport);
            return;
        }

        output.WriteLine($"training {report.Model}, batch {report.Batch}, on {report.Device}, {report.KernelClass} kernels");
        output.WriteLine(
            $"median {report.MedianMs:0.000} ms, fastest {report.MinMs:0.000} ms of {report.Steps} steps, {report.PicturesPerSecond:0.0} pictures/s");
        output.WriteLine(
            $"{report.MultiplyAdds / 1e6:0.0} million multiply-adds, {report.Gflops:0.0} GFLOP/s, {report.ShareOfPeak:0.00} of the measured peak of {report.PeakGflops:0.0}");
        output.WriteLine($"{report.PlannedBytes / 1048576.0:0.0} MiB planned, {report.AllocatedBytes / 1048576.0:0.0} MiB on the device");
    }

    private void Write(IReadOnlyList<TrainingKernelTime> times)
    {
        double total = times.Sum(kernel => kernel.Milliseconds);
        BenchKernelReport[] kernels = [.. times.Select(kernel => BenchKernelReport.Of(kernel, total))];
        if (json)
        {
            foreach (BenchKernelReport kernel in kernels)
                output.WriteJson(kernel, Reports.Default.BenchKernelReport);
            return;
        }

        TextTable table = new("layer", "pass", "kernel", "#launches", "#ms", "#fastest", "#share of time");
        foreach (BenchKernelReport kernel in kernels)
            table.Add(kernel.Layer, kernel.Pass, kernel.Kernel, $"{kernel.Launches}", $"{kernel.Ms:0.000}", $"{kernel.MinMs:0.000}", $"{kernel.ShareOfTime:0.0 %}");
        output.WriteLine("");
        table.WriteTo(output);
        foreach (TrainingPass pass in Enum.GetValues<TrainingPass>())
            output.WriteLine($"{BenchKernelReport.NameOf(pass)} {times.Where(kernel => kernel.Pass == pass).Sum(kernel => kernel.Milliseconds):0.000} ms");
    }
}
