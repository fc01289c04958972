using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>check</c>: compares every kernel with its double-precision reference on the user's own device.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public CheckVerb()
        : base(
            "check",
            "Compare every kernel, in both structures, with a double-precision reference on odd shapes; exit code 4 when one is wrong.",
            "./rtcnn check",
            "./rtcnn check --device 0:1 --json")
    {
        Add(_device);
        Add(_json);
    }

    /// <summary>Checks kernels and writes what was found.</summary>
    /// <returns><see cref="ExitCode.CheckFailed"/> when a kernel is wrong.</returns>
    internal static ExitCode Check(KernelCheck check, ResultWriter output, bool json, CancellationToken cancellation)
    {
        List<LayerCheckResult> results = [];
        ProgressDisplay.Run($"checking kernels on {check.Device}", check.CaseCount, progress =>
        {
            foreach (LayerCheckResult result in check.Run(progress, cancellation))
            {
                results.Add(result);
                if (json)
                    output.WriteJson(CheckReport.Of(result), Reports.Default.CheckReport);
                else if (!result.Passed)
                    output.WriteLine($"FAILED {result.Layer} {result.Case}, {Kernel(result)}: {result.Fault}");
            }
        });

        CheckSummary summary = new(results.Count(result => result.Passed), results.Count(result => !result.Passed));
        if (json)
            output.WriteJson(summary, Reports.Default.CheckSummary);
        else
            WriteTable(output, results, summary);
        return summary.Failed == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        DeviceDescription device = DeviceCatalog.Select(arguments.GetValue(_device));
        using ResultWriter output = new();
        KernelCheck check = new(device, EngineDevice.Kernels, [.. LayerCheck.Cases], [.. OptimizerCheck.Cases]);
        return Check(check, output, arguments.GetValue(_json), cancellation);
    }

    private static void WriteTable(ResultWriter output, List<LayerCheckResult> results, CheckSummary summary)
    {
        TextTable table = new("layer", "kernels", "#passed", "#failed", "#worst error");
        foreach (IGrouping<string, LayerCheckResult> layer in results.GroupBy(result => $"{result.Layer} {DeviceReport.NameOf(result.KernelClass)}"))
        {
            LayerCheckResult first = layer.First();
            table.Add(
                first.Layer,
                DeviceReport.NameOf(first.KernelClass),
                $"{layer.Count(result => result.Passed)}",
                $"{layer.Count(result => !result.Passed)}",
                $"{layer.Max(result => result.Error):0.0e+0}");
        }

        table.WriteTo(output);
        output.WriteLine($"{summary.Passed} passed, {summary.Failed} failed");
    }

    private static string Kernel(LayerCheckResult result) =>
        $"{DeviceReport.NameOf(result.KernelClass)} kernel {result.Variant}, {result.Layout} input";
}
