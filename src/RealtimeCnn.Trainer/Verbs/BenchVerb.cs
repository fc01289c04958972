using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>bench</c>: times a model on random input, whole or layer by layer, and says what share of the device's peak it reaches.</summary>
internal sealed class BenchVerb : Verb
{
    private const int Parts = 4;

    private readonly NetworkOptions _network = new();
    private readonly Option<bool> _train = new("--train") { Description = "Time steps of training: forward, backward, update." };
    private readonly Option<bool> _layers = new("--layers") { Description = "Show the time of each layer too, by the device's own clock." };
    private readonly Option<int> _seconds = CommonOptions.Count("--seconds", "S", "How long to measure.", 3);
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public BenchVerb()
        : base(
            "bench",
            "Time a model on random input, and compare it with the device's measured peak. Convolutions count as if computed directly, so " +
                "Winograd's method may exceed the peak.",
            "./rtcnn bench model.onnx",
            "./rtcnn bench model.onnx --batch 8 --layers",
            "./rtcnn bench model.onnx --json --seconds 10",
            "./rtcnn bench resnet18 --input 3x32x32 --classes 10",
            "./rtcnn bench net --train --batch 64 --layers")
    {
        _network.AddTo(this);
        Add(_train);
        Add(_layers);
        Add(_seconds);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string model = _network.NameOf(arguments)!;
        Network network = _network.Load(arguments);
        string? device = arguments.GetValue(_device);
        TimeSpan duration = TimeSpan.FromSeconds(arguments.GetValue(_seconds));
        bool json = arguments.GetValue(_json);
        bool layers = arguments.GetValue(_layers);
        using ResultWriter output = new();
        if (arguments.GetValue(_train))
        {
            new TrainingBench(model, network, device, duration, output, json).Run(layers, cancellation);
            return ExitCode.Done;
        }

        BenchReport report = Measure(model, network, device, duration, cancellation);
        if (json)
            output.WriteJson(report, Reports.Default.BenchReport);
        else
            Write(output, report);
        if (layers)
            MeasureLayers(network, device, duration, report, output, json, cancellation);
        return ExitCode.Done;
    }

    private static BenchReport Measure(string model, Network network, string? device, TimeSpan duration, CancellationToken cancellation)
    {
        using ComputeDevice opened = DeviceOption.Open(device);
        using InferenceSession session = new(opened, network);
        // The clock of a machine changes, and so does what else it does: the peak is taken between the runs, and the highest counts.
        double peak = ComputePeak.MeasureGflops(opened);
        List<double> times = [];
        for (int part = 0; part < Parts; part++)
        {
            times.AddRange(NetworkBenchmark.Time(session, duration / Parts, cancellation));
            peak = Math.Max(peak, ComputePeak.MeasureGflops(opened));
        }

        times.Sort();
        return BenchReport.Of(model, network, session, times, peak);
    }

    private static void MeasureLayers(
        Network network, string? device, TimeSpan duration, BenchReport whole, ResultWriter output, bool json, CancellationToken cancellation)
    {
        using ComputeDevice opened = DeviceOption.Open(device, profiling: true);
        using InferenceSession session = new(opened, network);
        IReadOnlyList<LayerTime> times = NetworkBenchmark.TimeLayers(session, duration, cancellation);
        double total = times.Sum(layer => layer.Milliseconds);
        BenchLayerReport[] layers = [.. times.Select(layer => BenchLayerReport.Of(layer, total, whole.PeakGflops))];
        if (json)
        {
            foreach (BenchLayerReport layer in layers)
                output.WriteJson(layer, Reports.Default.BenchLayerReport);
            return;
        }

        TextTable table = new("layer", "kind", "output", "kernels", "#ms", "#share of time", "#GFLOP/s", "#share of peak");
        foreach (BenchLayerReport layer in layers)
        {
            table.Add(
                layer.Layer,
                layer.Kind,
                layer.Output ?? "",
                layer.Kernels,
                $"{layer.Ms:0.000}",
                $"{layer.ShareOfTime:0.0 %}",
                layer.MultiplyAdds > 0 ? $"{layer.Gflops:0.0}" : "",
                layer.MultiplyAdds > 0 ? $"{layer.ShareOfPeak:0.00}" : "");
        }

        output.WriteLine("");
        table.WriteTo(output);
        output.WriteLine($"all layers {total:0.000} ms");
    }

    private static void Write(ResultWriter output, BenchReport report)
    {
        output.WriteLine($"{report.Model}, batch {report.Batch}, on {report.Device}, {report.KernelClass} kernels");
        output.WriteLine($"median {report.MedianMs:0.000} ms, fastest {report.MinMs:0.000} ms of {report.Runs} runs, {report.PicturesPerSecond:0.0} pictures/s");
        output.WriteLine(
            $"{report.MultiplyAdds / 1e6:0.0} million multiply-adds, {report.Gflops:0.0} GFLOP/s, {report.ShareOfPeak:0.00} of the measured peak of {report.PeakGflops:0.0}");
        output.WriteLine($"{report.DeviceBytes / 1048576.0:0.0} MiB on the device");
    }
}
