using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>resume</c>: goes on with a run that was interrupted, to the same numbers as if it had not been.</summary>
internal sealed class ResumeVerb : Verb
{
    private readonly Argument<string> _run = new("RUN") { Description = "The folder of the run." };
    private readonly Option<double?> _minutes = CommonOptions.OptionalNumber("--minutes", "N", "Stop after N minutes.", 0, 1e6);
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public ResumeVerb()
        : base(
            "resume",
            "Go on with a run from its last checkpoint, to the same numbers as if it had not been interrupted.",
            "./rtcnn resume runs/net-mnist-1",
            "./rtcnn resume runs/fast-cifar10-2 --minutes 30")
    {
        Add(_run);
        Add(_minutes);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        RunFolder folder = RunFolder.Open(arguments.GetRequiredValue(_run));
        RunOptions options = folder.LoadOptions();
        Checkpoint checkpoint = Checkpoint.Load(folder.Checkpoint);
        DatasetSplits data = DatasetSplits.Open(options.Data, options.ValidationShare);
        Network network = File.Exists(folder.FirstModel)
            ? RunNetwork.Load(folder.FirstModel, data, options.Recipe.Seed)
            : RunNetwork.Create(options.Model, options.Input is null ? null : Shape.Of([.. options.Input]), data, options.Recipe.Seed);
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        RunNetwork.RequireMemory(device, network, options.Recipe);
        string note = device.Description.ToString() == options.Device ? "" : $" (it began on {options.Device}; other devices round differently)";
        Console.Error.WriteLine($"{folder.Path}: going on after step {checkpoint.State.Step}, on {device.Description}{note}");
        using ResultWriter? json = arguments.GetValue(_json) ? new ResultWriter() : null;
        TimeSpan? limit = arguments.GetValue(_minutes) is double minutes ? TimeSpan.FromMinutes(minutes) : null;
        using TrainingJob job = new(folder, options, device, data, network, limit, json);
        return job.Run(checkpoint, cancellation);
    }
}
