using System.CommandLine;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary><c>predict</c>: says what pictures, folders of pictures and videos show.</summary>
internal sealed class PredictVerb : Verb
{
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file (ONNX), or a trained model by name." };

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Pictures, folders of pictures, videos.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> _top = CommonOptions.Count("--top", "K", "Number of classes to show.", 5);
    private readonly PreprocessingOptions _preprocessing = new();
    private readonly Option<string?> _embedding = CommonOptions.Embedding();
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<bool> _json = CommonOptions.Json();

    public PredictVerb()
        : base(
            "predict",
            "Classify pictures, folders of pictures and every frame of videos.",
            "./rtcnn predict model.onnx cat.jpg holiday/ clip.mp4",
            "./rtcnn predict model.onnx cat.jpg --top 3 --json",
            "./rtcnn predict model.onnx holiday/ --embedding holiday.csv",
            "./rtcnn predict squeezenet.onnx cat.jpg --crop 256 --bgr --mean 104,117,123 --labels imagenet-classes.txt",
            "./rtcnn predict mobilenet.onnx cat.jpg --crop 256 --mean 127.5 --scale 1/127.5")
    {
        Add(_model);
        Add(_files);
        Add(_top);
        Add(_embedding);
        _preprocessing.AddTo(this);
        Add(_device);
        Add(_json);
    }

    protected override ExitCode Run(ParseResult arguments, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(_model);
        Network network = _preprocessing.Apply(ModelFile.Load(path), path, arguments);
        string? vectors = arguments.GetValue(_embedding);
        if (vectors is not null)
            network = Embedding.AddTo(network);
        using ComputeDevice device = DeviceOption.Open(arguments.GetValue(_device));
        using Classifier classifier = new(device, network, arguments.GetValue(_top));
        using EmbeddingWriter? embedding = vectors is null ? null : new EmbeddingWriter(vectors, classifier.Session.Outputs[^1]);
        using InkReader? ink = classifier.Ink is null ? null : new InkReader(device, network);
        using ResultWriter output = new();
        PredictionWriter writer = new(output, arguments.GetValue(_json));
        using FrameReader frames = new(arguments.GetRequiredValue(_files));
        while (frames.Read(out FeedFrame next, cancellation))
        {
            classifier.Classify(next.Frame.Pixels, next.Frame.Width, next.Frame.Height);
            ink?.Read(classifier);
            writer.Write(next.Frame, classifier.Top, ink, next.ReadMilliseconds, classifier.Times);
            embedding?.Write(next.Frame);
            frames.Release();
        }

        cancellation.ThrowIfCancellationRequested();
        embedding?.Close();
        return frames.Outcome;
    }
}
