using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Classifies frames, and writes the classes over them.</summary>
internal sealed class ClassifyFrames(ComputeDevice device, Network network, int topK) : FrameAnalysis
{
    private readonly Classifier _classifier = new(device, network, topK);
    private readonly FrameAnnotator _annotator = new();

    public override ReadOnlySpan<ClassScore> Top => _classifier.Top;

    public override ClassificationTimes Times => _classifier.Times;

    public override void Process(Frame frame) => _classifier.Classify(frame.Pixels, frame.Width, frame.Height);

    public override Frame Draw(Frame frame) => _annotator.Annotate(frame, _classifier.Top);

    public override void Dispose()
    {
        _annotator.Dispose();
        _classifier.Dispose();
    }
}
