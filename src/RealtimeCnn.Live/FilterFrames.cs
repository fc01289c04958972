using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>Applies fixed filters to frames, and shows their feature maps side by side. Predicts nothing.</summary>
internal sealed class FilterFrames(ComputeDevice device, IReadOnlyList<FixedFilter> filters) : FrameAnalysis
{
    private readonly FeatureMapGrid _grid = new([.. filters.Select(filter => filter.Name)], [.. filters.Select(filter => filter.Sum == 0)]);

    private readonly StageClock _clock = new(device);
    private InferenceSession? _session;
    private Preprocessor? _preprocessor;
    private DeviceReadRing<float>? _reads;
    private float[] _maps = [];
    private (int Width, int Height) _size;

    public override ReadOnlySpan<ClassScore> Top => [];

    public override InferenceSession? Session => _session;

    public override IReadOnlyList<string> ChannelNames { get; } = [.. filters.Select(filter => filter.Name)];

    public override ClassificationTimes Times => _clock.Times;

    public override void Enqueue(Frame frame)
    {
        Prepare(frame.Width, frame.Height);
        _clock.Begin(frame.Width, frame.Height);
        _preprocessor!.Enqueue(frame.Pixels, frame.Width, frame.Height);
        _clock.PreprocessingEnqueued();
        _session!.Forward();
        _reads!.Enqueue();
        device.Flush();
    }

    public override void Complete()
    {
        _reads!.Wait().CopyTo(_maps);
        _clock.Complete();
    }

    public override Frame Draw(Frame frame) => _grid.Draw(frame, _maps);

    public override void Dispose()
    {
        _grid.Dispose();
        Release();
    }

    public override void Prepare(int width, int height)
    {
        if (_size == (width, height))
            return;
        Release();
        Network network = FixedFilters.Create(width, height, filters);
        _session = new InferenceSession(device, network);
        _preprocessor = new Preprocessor(device, network.Metadata.Preprocessing!, _session.Inputs[0]);
        Tensor output = _session.Outputs[0];
        _maps = new float[output.Shape.Count];
        _reads = new DeviceReadRing<float>(output.Buffer, _maps.Length, Classifier.MostEnqueued);
        _size = (width, height);
    }

    private void Release()
    {
        _reads?.Dispose();
        _preprocessor?.Dispose();
        _session?.Dispose();
        (_reads, _preprocessor, _session, _size) = (null, null, null, default);
    }
}
