using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Classifies frames, and writes the classes over them; their vectors into a table, if wanted.</summary>
internal sealed class ClassifyFrames : FrameAnalysis
{
    private readonly Classifier _classifier;
    private readonly InkReader? _ink;
    private readonly EmbeddingWriter? _embedding;
    private readonly FrameAnnotator _annotator = new();

    public ClassifyFrames(ComputeDevice device, Network network, int topK, string? embeddingPath = null)
    {
        _classifier = new Classifier(device, embeddingPath is null ? network : Embedding.AddTo(network), topK);
        _ink = _classifier.Ink is null ? null : new InkReader(device, network);
        try
        {
            _embedding = embeddingPath is null ? null : new EmbeddingWriter(embeddingPath, _classifier.Session.Outputs[^1]);
        }
        catch
        {
            _classifier.Dispose();
            throw;
        }
    }

    public override ReadOnlySpan<ClassScore> Top => _classifier.Top;

    public override InkReader? Ink => _ink;

    public override InferenceSession? Session => _classifier.Session;

    public override ReadOnlySpan<float> Probabilities => _classifier.Probabilities;

    public override IReadOnlyList<string> Labels => _classifier.Labels;

    public override ClassificationTimes Times => _classifier.Times;

    public override void Enqueue(Frame frame) => _classifier.Enqueue(frame.Pixels, frame.Width, frame.Height);

    public override void Complete()
    {
        _classifier.Complete();
        _ink?.Read(_classifier);
    }

    // The vector is read where the network left it, and other ink where it was found, so the next frame has to wait.
    public override bool CanLookAhead => _embedding is null && _ink is null;

    public override void Keep(Frame frame) => _embedding?.Write(frame);

    public override OcclusionMap? Occlude(Frame frame) => _classifier.Top.IsEmpty ? null : new(_classifier, frame.Pixels, frame.Width, frame.Height);

    public override Frame Draw(Frame frame) => _annotator.Annotate(frame, _classifier.Top, _ink);

    public override void Close() => _embedding?.Close();

    public override void Dispose()
    {
        _embedding?.Dispose();
        _annotator.Dispose();
        _ink?.Dispose();
        _classifier.Dispose();
    }
}
