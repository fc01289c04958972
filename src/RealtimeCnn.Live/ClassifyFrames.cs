using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Classifies frames, and writes the classes over them; their vectors into a table, if wanted.</summary>
internal sealed class ClassifyFrames : FrameAnalysis
{
    private readonly Classifier _classifier;
    private readonly EmbeddingWriter? _embedding;
    private readonly FrameAnnotator _annotator = new();

    public ClassifyFrames(ComputeDevice device, Network network, int topK, string? embeddingPath = null)
    {
        _classifier = new Classifier(device, embeddingPath is null ? network : Embedding.AddTo(network), topK);
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

    public override ClassificationTimes Times => _classifier.Times;

    public override void Process(Frame frame)
    {
        _classifier.Classify(frame.Pixels, frame.Width, frame.Height);
        _embedding?.Write(frame);
    }

    public override Frame Draw(Frame frame) => _annotator.Annotate(frame, _classifier.Top);

    public override void Close() => _embedding?.Close();

    public override void Dispose()
    {
        _embedding?.Dispose();
        _annotator.Dispose();
        _classifier.Dispose();
    }
}
