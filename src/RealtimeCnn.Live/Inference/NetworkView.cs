using System.Diagnostics;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// Makes what the window shows of a network: feature maps, one channel, the input, times, the occlusion map. It chooses before the
/// network runs, because a value is there only while the layers that need it run. Belongs to the device's thread.
/// </summary>
internal sealed class NetworkView(ComputeDevice device, string name, FrameAnalysis analysis) : IDisposable
{
    // How often layers are timed: often enough to be read, so rarely that it does not count.
    private const int FramesBetweenTimings = 30;

    private InferenceSession? _session;
    private ModelOnScreen? _model;
    private LayerTimer? _timer;
    private double[] _nodeMicroseconds = [];
    private double[] _layerMicroseconds = [];
    private FeatureAtlas? _maps;
    private FeatureAtlas? _channel;
    private (int Layer, int Width, int Height) _shownMaps;
    private (int Layer, int Channel) _shownChannel;
    private int _frames;

    /// <summary>Arranges that the next run of the network makes what is wanted.</summary>
    /// <param name="request">What is wanted.</param>
    public void Prepare(ViewRequest request)
    {
        if (_session != analysis.Session)
            Connect(analysis.Session!);
        if (_frames++ % FramesBetweenTimings == 0)
            _timer!.Request();
        int layer = request is { MapsWidth: > 0, MapsHeight: > 0 } && _model!.Layers.Count > 0 ? Math.Clamp(request.Layer, 0, _model.Layers.Count - 1) : -1;
        int channel = request.Enlarged && layer >= 0 ? request.Channel : -1;
        if ((layer, request.MapsWidth, request.MapsHeight) != _shownMaps || (layer, channel) != _shownChannel)
            Choose(layer, channel, request);
        if (_maps is not null)
            _maps.Contrast = request.Contrast;
        if (_channel is not null)
            _channel.Contrast = request.Contrast;
    }

    /// <summary>Fills what the window will get, after the network has run.</summary>
    /// <param name="result">Takes it.</param>
    /// <param name="frame">The frame that the network has just seen.</param>
    /// <param name="request">What the window wanted.</param>
    /// <param name="occlusion">The occlusion map as far as it is known; null for none.</param>
    public void Show(InferenceResult result, Frame frame, ViewRequest request, OcclusionMap? occlusion)
    {
        long start = Stopwatch.GetTimestamp();
        result.Frame.CopyFrom(frame);
        result.Model = _model;
        result.SetProbabilities(analysis.Probabilities);
        result.Ink.Read(analysis.Ink);
        ReadTimes();
        result.SetLayerTimes(_layerMicroseconds);
        Copy(_maps, result.Maps);
        Copy(_channel, result.Channel);
        if (request.Input)
            result.Input.Read(_session!.Inputs[0], _session.Network.Metadata.Preprocessing!);
        else
            result.Input.Clear();
        if (occlusion is null)
            result.Occlusion.Clear();
        else
            result.Occlusion.Read(occlusion, frame);
        result.Times = new StageTimes(
            analysis.Times.PreprocessMilliseconds, analysis.Times.NetworkMilliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public void Dispose() => Release();

    private static void Copy(FeatureAtlas? atlas, MapView view)
    {
        if (atlas is null)
            view.Clear();
        else
            view.Read(atlas);
    }

    private void Connect(InferenceSession session)
    {
        Release();
        _session = session;
        _model = ModelOnScreen.Of(name, session, analysis);
        _timer = new LayerTimer(session);
        _nodeMicroseconds = new double[_timer.Layers];
        _layerMicroseconds = new double[_model.Layers.Count];
        (_shownMaps, _shownChannel) = ((-1, 0, 0), (-1, -1));
    }

    private void Choose(int layer, int channel, ViewRequest request)
    {
        Release();
        (_shownMaps, _shownChannel) = ((layer, request.MapsWidth, request.MapsHeight), (layer, channel));
        if (layer < 0)
            return;
        string watched = _model!.Layers[layer].Name;
        Tensor value = _session!.ValueOf(watched);
        _maps = new FeatureAtlas(device, value, new AtlasOptions(request.MapsWidth, request.MapsHeight, (double)request.MapsWidth / request.MapsHeight));
        if (channel >= 0 && !_maps.IsCells)
            _channel = new FeatureAtlas(device, value, Math.Min(channel, _maps.Channels - 1));
        (FeatureAtlas maps, FeatureAtlas? one) = (_maps, _channel);
        _session.Watch(watched, () =>
        {
            maps.Enqueue();
            one?.Enqueue();
        });
    }

    private void ReadTimes()
    {
        if (!_timer!.Read(_nodeMicroseconds))
            return;
        for (int index = 0; index < _layerMicroseconds.Length; index++)
            _layerMicroseconds[index] = _nodeMicroseconds[_model!.Layers[index].Node];
    }

    private void Release()
    {
        if (_maps is not null)
            _session!.Watch(_model!.Layers[_shownMaps.Layer].Name, null);
        _maps?.Dispose();
        _channel?.Dispose();
        (_maps, _channel) = (null, null);
    }
}
