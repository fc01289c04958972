using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// The thread that owns the device: takes the newest frame, runs the network, hands the answer to the window. It also makes what the
/// window wants to see of the network. In the steady state it allocates nothing.
/// </summary>
internal sealed class InferenceLoop : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(1.5);

    // So few that the window sees the occlusion map grow.
    private const int PlacesAtOnce = 8;

    private readonly Func<ComputeDevice> _openDevice;
    private readonly Mailbox<Frame> _source;
    private readonly Action<Frame, FrameAnalysis>? _report;
    private readonly long _mostFrames;
    private readonly Thread _thread;
    private readonly Frame _frame = new();
    private volatile ViewRequest _request = new();
    private volatile InferenceStatus _status = new("opening the device");
    private volatile bool _stopping;
    private volatile bool _hasEnded;
    private ModelSource? _nextModel;
    private FrameAnalysis? _analysis;
    private NetworkView? _view;
    private ViewRequest? _shown;
    private OcclusionMap? _occlusion;
    private bool _isOccluded;
    private bool _isUnseen;
    private long _frames;

    /// <summary>Creates the thread; <see cref="Start"/> starts it.</summary>
    /// <param name="openDevice">Opens the device.</param>
    /// <param name="source">Where frames come from.</param>
    /// <param name="model">The first model.</param>
    /// <param name="report">Is told of each frame that was classified, on the inference thread; null for nobody.</param>
    /// <param name="mostFrames">Number of frames after which it ends.</param>
    public InferenceLoop(
        Func<ComputeDevice> openDevice, Mailbox<Frame> source, ModelSource model, Action<Frame, FrameAnalysis>? report, long mostFrames)
    {
        (_openDevice, _source, _nextModel, _report, _mostFrames) = (openDevice, source, model, report, mostFrames);
        _thread = new Thread(Run) { Name = "inference", IsBackground = true };
    }

    /// <summary>Raised on the inference thread when there is something new for the window.</summary>
    public event Action? Changed;

    /// <summary>Raised on the inference thread with a line that the user should read.</summary>
    public event Action<string>? Noticed;

    /// <summary>What was found in the newest frame. For the window.</summary>
    public Mailbox<InferenceResult> Results { get; } = new(() => new InferenceResult());

    /// <summary>What it is busy with.</summary>
    public InferenceStatus Status => _status;

    /// <summary>Why it ended, when something failed for good.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>True when it has seen as many frames as it should, or failed.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Frames that were classified.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>How often the network runs.</summary>
    public RateMeter Rate { get; } = new();

    /// <summary>What the window wants to see.</summary>
    public ViewRequest Request
    {
        get => _request;
        set => _request = value;
    }

    // Before the first frame there is nothing to be frozen.
    private bool IsFrozen => _request.Frozen && _frame.Width > 0;

    public void Start() => _thread.Start();

    /// <summary>Loads another model as soon as the frame in hand is done. When that fails the old one stays, and a notice says why.</summary>
    public void Use(ModelSource model) => Interlocked.Exchange(ref _nextModel, model);

    /// <summary>Ends the thread. One that hangs in the driver is left behind: the process is about to end.</summary>
    /// <returns>True when it ended.</returns>
    public bool Stop()
    {
        _stopping = true;
        return _thread.ThreadState.HasFlag(ThreadState.Unstarted) || _thread.Join(LongestStop);
    }

    public void Dispose()
    {
        if (!Stop())
            return;
        Results.Dispose();
        _frame.Dispose();
    }

    private void Run()
    {
        try
        {
            using ComputeDevice device = _openDevice();
            device.Kernels.Compiling += file => Wait(new InferenceStatus($"preparing kernels: {file}"));
            try
            {
                while (!_stopping && _frames < _mostFrames)
                    Step(device);
                _analysis?.Close();
            }
            finally
            {
                _view?.Dispose();
                _analysis?.Dispose();
            }
        }
        catch (OperationCanceledException) when (_stopping)
        {
        }
        catch (Exception error)
        {
            Failure = error;
        }

        _hasEnded = true;
        Changed?.Invoke();
    }

    private void Step(ComputeDevice device)
    {
        if (Interlocked.Exchange(ref _nextModel, null) is { } next)
            Load(device, next);
        bool isNew = _isUnseen || (!IsFrozen && _source.Wait(LongestWait) && !IsFrozen && TryTake());
        // What is wanted may have changed while it waited.
        ViewRequest request = _request;
        if (isNew)
        {
            (_occlusion, _isOccluded, _isUnseen) = (null, false, false);
            if (!TryClassify(request))
                return;
            _analysis!.Keep(_frame);
            _frames++;
            Rate.Add();
            _report?.Invoke(_frame, _analysis);
            Publish(request);
        }
        else if (_frame.Width > 0)
        {
            // A frozen or still picture; what is shown of it may change all the same.
            LookAgain(request);
        }
    }

    private bool TryTake()
    {
        if (!_source.TryTake(out Frame? newest))
            return false;
        _frame.CopyFrom(newest);
        return _isUnseen = true;
    }

    // The same frame, seen in another way.
    private void LookAgain(ViewRequest request)
    {
        if (request == _shown && (!request.Occlusion || _isOccluded))
        {
            Thread.Sleep(IdleWait);
            return;
        }

        if (request.Occlusion)
            Occlude();
        if (TryClassify(request))
            Publish(request);
    }

    private void Occlude()
    {
        _occlusion ??= _analysis!.Occlude(_frame);
        _isOccluded = _occlusion is null || !_occlusion.Step(PlacesAtOnce);
    }

    // A frame, or a view of it, for which the device has too little memory is left out.
    private bool TryClassify(ViewRequest request)
    {
        try
        {
            _analysis!.Prepare(_frame.Width, _frame.Height);
            _view!.Prepare(request);
            _analysis.Process(_frame);
            _status = InferenceStatus.Fine;
            return true;
        }
        catch (DeviceMemoryException error)
        {
            Noticed?.Invoke(error.Message);
            _shown = request;
            return false;
        }
    }

    private void Publish(ViewRequest request)
    {
        _view!.Show(Results.Draft, _frame, request, request.Occlusion ? _occlusion : null);
        _shown = request;
        Results.Publish();
        Changed?.Invoke();
    }

    private void Load(ComputeDevice device, ModelSource source)
    {
        Wait(new InferenceStatus($"loading {source.Name}"));
        FrameAnalysis? analysis = null;
        try
        {
            analysis = source.Load(device);
            analysis.Session?.WarmUp((done, total) => Wait(new InferenceStatus("preparing kernels", done, total)));
        }
        catch (Exception error) when (_analysis is not null && error is EngineException or DeviceMemoryException or KernelBuildException or IOException)
        {
            analysis?.Dispose();
            _status = InferenceStatus.Fine;
            Noticed?.Invoke($"{source.Name} is not used: {error.Message}");
            return;
        }

        _view?.Dispose();
        _analysis?.Dispose();
        (_analysis, _shown, _occlusion, _isOccluded) = (analysis, null, null, false);
        _view = new NetworkView(device, source.Name, analysis);
        _status = InferenceStatus.Fine;
        Changed?.Invoke();
    }

    // Something that takes long goes on: the user sees what, and the picture lives.
    private void Wait(InferenceStatus status)
    {
        if (_stopping)
            throw new OperationCanceledException();
        _status = status;
        if (_view is null && !IsFrozen && TryTake())
        {
            Results.Draft.Frame.CopyFrom(_frame);
            Results.Publish();
        }

        Changed?.Invoke();
    }
}
