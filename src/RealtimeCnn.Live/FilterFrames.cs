using System.Diagnostics;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Applies the fixed filters to frames, and shows their feature maps side by side. Predicts nothing.</summary>
internal sealed class FilterFrames(ComputeDevice device) : FrameAnalysis
{
    private readonly FeatureMapGrid _grid = new(
        [.. FixedFilters.All.Select(filter => filter.Name)], [.. FixedFilters.All.Select(filter => filter.Sum == 0)]);

    private InferenceSession? _session;
    private Preprocessor? _preprocessor;
    private float[] _maps = [];
    private (int Width, int Height) _size;
    private ClassificationTimes _times;

    public override ReadOnlySpan<ClassScore> Top => [];

    public override ClassificationTimes Times => _times;

    public override void Process(Frame frame)
    {
        if (_size != (frame.Width, frame.Height))
            Prepare(frame.Width, frame.Height);
        long start = Stopwatch.GetTimestamp();
        _preprocessor!.Enqueue(frame.Pixels, frame.Width, frame.Height);
        device.Finish();
        long prepared = Stopwatch.GetTimestamp();
        _session!.Forward();
        _session.Outputs[0].Read(_maps);
        _times = new ClassificationTimes(
            Stopwatch.GetElapsedTime(start, prepared).TotalMilliseconds, Stopwatch.GetElapsedTime(prepared).TotalMilliseconds);
    }

    public override Frame Draw(Frame frame) => _grid.Draw(frame, _maps);

    public override void Dispose()
    {
        _grid.Dispose();
        Release();
    }

    private void Prepare(int width, int height)
    {
        Release();
        Network network = FixedFilters.Create(width, height);
        _session = new InferenceSession(device, network);
        _preprocessor = new Preprocessor(device, network.Metadata.Preprocessing!, _session.Inputs[0]);
        _maps = new float[_session.Outputs[0].Shape.Count];
        _size = (width, height);
    }

    private void Release()
    {
        _preprocessor?.Dispose();
        _session?.Dispose();
    }
}
