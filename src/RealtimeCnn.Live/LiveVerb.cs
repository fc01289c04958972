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
    private const string FilterModel = "filters";

    private readonly Option<bool> _headless = new("--headless") { Description = "No window: predictions on standard output." };

    private readonly Option<string> _source = new("--source")
    {
        Description = "A video, a picture, or a folder of pictures.",
        HelpName = "FILE|DIR",
        Required = true,
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The model file (ONNX), or 'filters' for the built-in filters (edges, Sobel, blur, sharpen, emboss), as without this option.",
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
            "Classify every frame of a video or of a folder of pictures, in order and as fast as it goes.",
            "./rtcnn live --headless --source clip.mp4 --model model.onnx",
            "./rtcnn live --headless --source clip.mp4 --model model.onnx --json --frames 100 --record out.avi",
            "./rtcnn live --headless --source clip.mp4 --model filters --filters mine.txt --record filters.avi")
    {
        foreach (Option option in new Option[] { _headless, _source, _model, _filters, _frames, _record, _top, _embedding })
            Add(option);
        _preprocessing.AddTo(this);
        Validators.Add(Validate);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string source = arguments.GetRequiredValue(_source);
        string? recording = arguments.GetValue(_record);
        // The finished recording takes the place of an older file of its name.
        if (recording is { Length: > 0 } && source.Length > 0 && RealPath(recording) == RealPath(source))
            throw new FrameSourceException($"The recording '{recording}' would replace its own source; give it another name.");
        if (!arguments.GetValue(_headless))
            Console.Error.WriteLine("note: there is no window yet; running as with --headless.");
        using FrameReader frames = new([source]);
        string path = arguments.GetValue(_model) ?? FilterModel;
        Network? network = path == FilterModel ? null : _preprocessing.Apply(ModelFile.Load(path), path, arguments);
        IReadOnlyList<FixedFilter> own = arguments.GetValue(_filters) is string file ? FilterFile.Load(file) : [];
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        using FrameAnalysis analysis = network is null
            ? new FilterFrames(device, [.. FixedFilters.All, .. own])
            : new ClassifyFrames(device, network, arguments.GetValue(_top), arguments.GetValue(_embedding));
        using ResultWriter output = new();
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(output, arguments.GetValue(_json)), recording);
        return run.Run(arguments.GetValue(_frames) ?? int.MaxValue, cancellation);
    }

    private void Validate(CommandResult command)
    {
        bool isFilters = (command.GetValue(_model) ?? FilterModel) == FilterModel;
        if (!isFilters && command.GetValue(_filters) is not null)
            command.AddError($"--filters goes with --model {FilterModel} only.");
        if (isFilters && command.GetValue(_embedding) is not null)
            command.AddError("--embedding goes with a model file; filters have no vector.");
    }

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
