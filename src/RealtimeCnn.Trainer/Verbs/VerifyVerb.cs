using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Trainer;

/// <summary><c>verify</c>: compares models with the outputs that another engine left beside them.</summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Models, and folders that are searched for models with test_data_set_N beside them.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public VerifyVerb()
        : base(
            "verify",
            "Run models on the inputs stored beside them and compare with the stored outputs; exit code 2 when one is wrong or nothing ran.",
            "./rtcnn verify models/",
            "./rtcnn verify model.onnx --json")
    {
        Add(_paths);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        using ResultWriter output = new();
        bool json = arguments.GetValue(_json);
        Dictionary<VerifyOutcome, int> counts = Enum.GetValues<VerifyOutcome>().ToDictionary(outcome => outcome, _ => 0);
        if (!json)
            output.WriteLine("outcome       error  model (error: share of what is allowed)");
        foreach (VerifyResult result in new OnnxVerifier(device).Verify(arguments.GetRequiredValue(_paths)))
        {
            cancellation.ThrowIfCancellationRequested();
            counts[result.Outcome]++;
            if (json)
                output.WriteJson(VerifyReport.Of(result), Reports.Default.VerifyReport);
            else
                output.WriteLine($"{VerifyReport.NameOf(result.Outcome),-12} {result.WorstError,6:0.000}  {result.Model}{(result.Reason is null ? "" : $": {result.Reason}")}");
        }

        VerifySummary summary = new(
            counts[VerifyOutcome.Passed], counts[VerifyOutcome.Failed], counts[VerifyOutcome.Unsupported], counts[VerifyOutcome.WithoutData]);
        if (json)
            output.WriteJson(summary, Reports.Default.VerifySummary);
        else
            output.WriteLine($"{summary.Passed} passed, {summary.Failed} failed, {summary.Unsupported} unsupported, {summary.WithoutData} without data");
        return summary.Passed > 0 && summary.Failed == 0 ? ExitCode.Done : ExitCode.Data;
    }
}
