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
    private readonly Option<double?> _minutes = RunLimits.Minutes();
    private readonly Option<OnNotANumber?> _onNan = RunLimits.OnNan();
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
        Add(_onNan);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        using RunFolder folder = RunFolder.Open(arguments.GetRequiredValue(_run));
        RunOptions options = folder.LoadOptions();
        if (arguments.GetValue(_onNan) is OnNotANumber onNan)
            options = options with { GoesBack = onNan == OnNotANumber.Back };
        Checkpoint checkpoint = Checkpoint.Load(folder.Checkpoint);
        DatasetSplits data = DatasetSplits.Open(options.Data, options.ValidationShare);
        Network network = options.IsFromFile
            ? RunNetwork.Load(folder.FirstModel, data, options.Recipe.Seed)
            : RunNetwork.Create(options.Model, options.Input is null ? null : Shape.Of([.. options.Input]), data, options.Recipe.Seed);
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device) ?? options.DeviceId);
        Console.Error.WriteLine($"{folder.Path}: going on after step {checkpoint.State.Step}, on {device.Description}");
        if (device.Description.ToString() != options.Device)
        {
            Console.Error.WriteLine($"note: the run began on {options.Device}; this device rounds differently, and chooses its own kernels.");
            options = options with { Recipe = options.Recipe with { Variants = new Dictionary<string, string>() } };
        }

        RunNetwork.RequireMemory(device, network, options.Recipe);
        using ResultWriter? json = arguments.GetValue(_json) ? new ResultWriter() : null;
        using TrainingJob job = new(folder, options, device, data, network, RunLimits.Of(arguments.GetValue(_minutes)), json);
        return job.Run(checkpoint, cancellation);
    }
}
