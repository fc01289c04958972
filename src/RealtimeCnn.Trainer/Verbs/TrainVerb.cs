using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>train</c>: trains a network on pictures.</summary>
internal sealed class TrainVerb : Verb
{
    private readonly Option<string?> _model = new("--model") { Description = "A network by name; './rtcnn info' lists them.", HelpName = "NAME" };
    private readonly Option<string?> _from = new("--from") { Description = "A model file (ONNX) to go on from instead; it gets a new head when the classes are others.", HelpName = "MODEL" };

    private readonly Option<string> _data = CommonOptions.Data();

    private readonly Option<Shape?> _input = CommonOptions.PictureShape("--input", "Shape of a picture for a network by name. Default: that of the data, else the network's own.");
    private readonly RecipeOptions _recipe = new();

    private readonly Option<double?> _share = CommonOptions.OptionalNumber(
        "--validation-split", "SHARE", "Share of the training pictures to validate with, where the data have no part for it. Default: 0.1.", 0, 0.5);

    private readonly Option<double?> _minutes = RunLimits.Minutes();
    private readonly Option<double?> _until = CommonOptions.OptionalNumber("--until", "ACCURACY", "Stop when the validation accuracy is this, as 0.98 or 98.", 0, 100);

    private readonly Option<OnNotANumber?> _onNan = RunLimits.OnNan();

    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder of the run. Default: a new one in runs.", HelpName = "DIR" };
    private readonly Option<string?> _preview = new("--preview") { Description = "Only write a picture of the first batch, as the network would get it.", HelpName = "FILE.png" };
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public TrainVerb()
        : base(
            "train",
            "Train a network on pictures. Ctrl-C stops it after the step in hand; 'resume' goes on.",
            "./rtcnn train --model net --data mnist --epochs 5",
            "./rtcnn train --model lenet5 --data cifar10 --optimizer adam --lr 0.001 --augment flip,crop=4",
            "./rtcnn train --from models/digits.onnx --freeze 3 --data folder:letters/ --until 95",
            "./rtcnn train --model fast --data folder:holiday/ --minutes 10 --output runs/holiday",
            "./rtcnn train --model fast --data cifar10 --preview batch.png")
    {
        foreach (Option option in new Option[] { _model, _from, _data, _input })
            Add(option);
        _recipe.AddTo(this);
        foreach (Option option in new Option[] { _share, _minutes, _until, _onNan, _output, _preview, _device, _json })
            Add(option);
        Validators.Add(Validate);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string name = arguments.GetRequiredValue(_data);
        double share = arguments.GetValue(_share) ?? DatasetSplits.UsualValidationShare;
        DatasetSplits data = DatasetSplits.Open(name, share);
        string? from = arguments.GetValue(_from);
        string model = from ?? arguments.GetValue(_model)!;
        Shape? input = arguments.GetValue(_input);
        long seed = _recipe.SeedOf(arguments);
        Network network = from is null ? RunNetwork.Create(model, input, data, seed) : RunNetwork.Load(from, data, seed);
        TrainingRecipe recipe = _recipe.RecipeOf(arguments, model, data);
        recipe.StepsPerEpoch(data.Train.Count);
        if (arguments.GetValue(_until) is not null && data.Validation is null)
            throw new EngineException("--until needs validation pictures; give the data a val folder, or leave --validation-split alone.");
        if (arguments.GetValue(_preview) is string preview)
        {
            RunPreview.Write(preview, data, network, recipe);
            return ExitCode.Done;
        }

        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        RunNetwork.RequireMemory(device, network, recipe);
        using RunFolder folder = RunFolder.Create(arguments.GetValue(_output), NameOf(model, name));
        if (from is not null)
        {
            // What is resumed is what was written.
            OnnxWriter.Save(network, folder.FirstModel);
            network = RunNetwork.Load(folder.FirstModel, data, seed);
        }

        RunOptions options = new()
        {
            Model = model,
            IsFromFile = from is not null,
            Input = input is null ? null : [.. input],
            Data = WithFullPath(name),
            ValidationShare = share,
            Until = arguments.GetValue(_until) is double until ? (until > 1 ? until / 100 : until) : null,
            GoesBack = arguments.GetValue(_onNan) == OnNotANumber.Back,
            Command = CommandText.Of(CommandRunner.Name, arguments.Tokens.Select(token => token.Value)),
            Device = device.Description.ToString(),
            DeviceId = device.Description.Id,
            Version = typeof(TrainVerb).Assembly.GetName().Version!.ToString(3),
            Recipe = recipe,
        };
        Console.Error.WriteLine(
            $"{folder.Path}: {model}, {network.ParameterCount} parameters, on {data.Train.Count} pictures of {name} in {data.Train.Labels.Count} classes, on {device.Description}");
        using ResultWriter? json = arguments.GetValue(_json) ? new ResultWriter() : null;
        using TrainingJob job = new(folder, options, device, data, network, RunLimits.Of(arguments.GetValue(_minutes)), json);
        return job.Run(null, cancellation);
    }

    private static string NameOf(string model, string data) =>
        $"{Path.GetFileNameWithoutExtension(model)}-{Path.GetFileName(data[(data.IndexOf(':') + 1)..].TrimEnd('/', '\\'))}";

    private static string WithFullPath(string data)
    {
        int colon = data.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? data : data[..(colon + 1)] + Path.GetFullPath(data[(colon + 1)..]);
    }

    private void Validate(CommandResult command)
    {
        bool hasFrom = command.GetValue(_from) is not null;
        if (hasFrom == command.GetValue(_model) is not null)
            command.AddError("Give a network by name (--model), or a model file to go on from (--from).");
        if (hasFrom && command.GetValue(_input) is not null)
            command.AddError("--input goes with --model; a model file has its own shape.");
    }
}
