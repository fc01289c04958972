using System.CommandLine;
using System.CommandLine.Parsing;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary><c>live</c>: runs a network on every frame of a source.</summary>
internal sealed class LiveVerb : Verb
{
    private const string FilterModel = "filters", DefaultModel = "digits";

    private readonly Option<bool> _headless = new("--headless") { Description = "No window: predictions on standard output." };

    private readonly Option<string[]> _source = new("--source")
    {
        Description = "camera:0, demo (of digits or balloons, as suits the model; demo:digits, demo:balloons), a video, a picture, a folder of pictures or a stream's address; with several, the key c goes to the next. "
            + "Default: the first camera that answers, else the demo.",
        HelpName = "SOURCE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly CameraOptions _camera = new();

    private readonly Option<string?> _model = new("--model")
    {
        Description = "A model file (ONNX), a trained model by name, or 'filters' for the built-in filters (edges, Sobel, blur, sharpen, emboss). "
            + $"Default: {DefaultModel}.",
        HelpName = "MODEL",
    };

    private readonly Option<string?> _filters = new("--filters")
    {
        Description = "Filters of your own beside the built-in ones: a text file with a name and below it the rows of numbers of each, with an empty line between two.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _frames = CommonOptions.OptionalCount("--frames", "N", "Stop after N frames.");
    private readonly Option<string?> _record = new("--record") { Description = "Write the annotated frames into a video.", HelpName = "FILE.avi" };
    private readonly Option<int> _top = CommonOptions.Count("--top", "K", "Number of classes to show.", 5);
    private readonly Option<string?> _embedding = CommonOptions.Embedding();
    private readonly PreprocessingOptions _preprocessing = new();
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public LiveVerb()
        : base(
            "live",
            "Show live what a network sees: camera, predictions, feature maps of every layer. Press h in the window for the keys.",
            "./rtcnn live --model model.onnx",
            "./rtcnn live --source camera:1 --camera-size 1280x720 --source clip.mp4 --model filters",
            "./rtcnn live --headless --source clip.mp4 --model model.onnx --json --frames 100 --record out.avi",
            "./rtcnn live --headless --source clip.mp4 --model filters --filters mine.txt --record filters.avi")
    {
        foreach (Option option in new Option[] { _headless, _source, _model, _filters, _frames, _record, _top, _embedding })
            Add(option);
        _camera.AddTo(this);
        _preprocessing.AddTo(this);
        Validators.Add(Validate);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        LiveOptions options = OptionsOf(arguments);
        using ResultWriter output = new();
        bool json = arguments.GetValue(_json);
        if (!arguments.GetValue(_headless))
        {
            try
            {
                return new WindowRun(options, json ? new PredictionWriter(output, json) : null).Run(cancellation);
            }
            catch (DisplayException error)
            {
                // What cannot be watched now can be watched later.
                options = options with { Recording = options.Recording ?? Outputs.NewName("avi") };
                Console.Error.WriteLine($"note: {error.Message}; running as with --headless, and recording.");
            }
        }

        using FrameFeed frames = CaptureFeed.Open(options.Sources, options.Camera, options.Demo, cancellation);
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        using FrameAnalysis analysis = options.Model.Load(device);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(output, json), options.Recording);
        return run.Run(arguments.GetValue(_frames) ?? int.MaxValue, cancellation);
    }

    private LiveOptions OptionsOf(ParseResult arguments)
    {
        IReadOnlyList<SourceAddress> sources = [.. (arguments.GetValue(_source) ?? []).Select(SourceAddress.Parse)];
        string? recording = arguments.GetValue(_record);
        if (recording is not null)
            VideoRecorder.RequireName(recording);
        foreach (SourceAddress source in sources)
        {
            // The finished recording takes the place of an older file of its name.
            if (recording is not null && source.Kind == SourceKind.File && RealPath(recording) == RealPath(source.Text))
                throw new FrameSourceException($"The recording '{recording}' would replace its own source; give it another name.");
        }

        string model = ModelName(arguments.GetValue(_model), arguments.GetValue(_filters));
        return new LiveOptions
        {
            Sources = sources,
            Demo = new Lazy<SourceAddress>(() => DemoFor(model, arguments)),
            Camera = _camera.RequestOf(arguments),
            Model = ModelOf(model, arguments, arguments.GetValue(_embedding)),
            // The table belongs to the model that the program was started with.
            ModelFromFile = path => ModelOf(path, arguments, embeddingPath: null),
            OpenDevice = () => EngineDevice.Open(arguments.GetValue(_device), profiling: true),
            Recording = recording,
            MostFrames = arguments.GetValue(_frames) ?? long.MaxValue,
            Top = arguments.GetValue(_top),
        };
    }

    // Filters of one's own are filters.
    private static string ModelName(string? model, string? filters) => model ?? (filters is null ? DefaultModel : FilterModel);

    private SourceAddress DemoFor(string model, ParseResult arguments)
    {
        try
        {
            bool looksForInk = model != FilterModel && _preprocessing.LooksForInk(ModelFile.LoadMetadata(model), arguments);
            return looksForInk ? SourceAddress.DemoDigits : SourceAddress.Demo;
        }
        catch (EngineException)
        {
            // Who loads the model says what is wrong with it.
            return SourceAddress.Demo;
        }
    }

    private ModelSource ModelOf(string path, ParseResult arguments, string? embeddingPath)
    {
        int top = arguments.GetValue(_top);
        if (path != FilterModel)
            return new ModelSource(NameOf(path), device => new ClassifyFrames(device, _preprocessing.Apply(ModelFile.Load(path), path, arguments), top, embeddingPath));
        IReadOnlyList<FixedFilter> own = arguments.GetValue(_filters) is string file ? FilterFile.Load(file) : [];
        return new ModelSource(FilterModel, device => new FilterFrames(device, [.. FixedFilters.All, .. own]));
    }

    private void Validate(CommandResult command)
    {
        bool isFilters = ModelName(command.GetValue(_model), command.GetValue(_filters)) == FilterModel;
        if (!isFilters && command.GetValue(_filters) is not null)
            command.AddError($"--filters goes with --model {FilterModel} only.");
        if (isFilters && command.GetValue(_embedding) is not null)
            command.AddError("--embedding goes with a model file; filters have no vector.");
    }

    // Many models are called model.onnx and tell their name by their folder.
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path) is not "model" and string name
        ? name
        : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "model";

    // The path without links, neither of the file nor of a folder on the way to it.
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder)
            return full;
        FileInfo file = new(Path.Combine(RealPath(folder), Path.GetFileName(full)));
        return file.LinkTarget is null ? file.FullName : RealPath(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
