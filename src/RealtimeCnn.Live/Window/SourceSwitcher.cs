using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// Owns the source of frames and changes it on demand. Opening and closing may take seconds, so both are done behind the window's back,
/// one after the other.
/// </summary>
internal sealed class SourceSwitcher : IDisposable
{
    private const string NoCamera = "No camera answered: this is the demo. Connect one and press c, or start with --source FILE";

    private readonly List<SourceAddress> _sources;
    private readonly CameraRequest _request;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private volatile FrameCapture? _capture;
    private volatile string _notice = "";
    private SourceAddress? _current;

    /// <summary>Prepares; <see cref="Next"/> opens the first source.</summary>
    /// <param name="sources">The sources that the user named; none for the first camera that answers.</param>
    /// <param name="request">What is asked of cameras.</param>
    public SourceSwitcher(IReadOnlyList<SourceAddress> sources, CameraRequest request) => (_sources, _request) = ([.. sources], request);

    /// <summary>The newest frame.</summary>
    public Mailbox<Frame> Frames { get; } = new(() => new Frame());

    /// <summary>The open source; null while it changes.</summary>
    public FrameCapture? Capture => _capture;

    /// <summary>What the user should know about the choice of the source; empty when nothing.</summary>
    public string Notice => _notice;

    /// <summary>Goes to the next source: of those that were named, or of the cameras that answer and the demo.</summary>
    public void Next() => Switch(Following);

    /// <summary>Goes to a source, and keeps it for <see cref="Next"/>.</summary>
    public void Use(SourceAddress source)
    {
        lock (_gate)
        {
            if (!_sources.Contains(source))
                _sources.Add(source);
        }

        Switch(() => source);
    }

    /// <summary>Ends the source, within two seconds even when it hangs.</summary>
    public void Stop()
    {
        _stop.Cancel();
        lock (_gate)
            _work.Wait();
        _capture?.Dispose();
        _capture = null;
    }

    /// <summary>Frees the frames, which nobody may use any more.</summary>
    public void Dispose()
    {
        Stop();
        Frames.Dispose();
        _stop.Dispose();
    }

    private void Switch(Func<SourceAddress> choose)
    {
        lock (_gate)
            _work = _work.ContinueWith(_ => Open(choose), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Open(Func<SourceAddress> choose)
    {
        SourceAddress source = choose();
        if (_stop.IsCancellationRequested || (source == _current && _capture is { Status.State: CaptureState.Running }))
            return;
        FrameCapture? old = _capture;
        _capture = null;
        old?.Dispose();
        _current = source;
        _capture = new FrameCapture(source, Frames, _request);
    }

    private SourceAddress Following()
    {
        _notice = "";
        List<SourceAddress> sources;
        lock (_gate)
            sources = [.. _sources];
        if (sources.Count <= 1)
            sources.AddRange([.. CameraFinder.Candidates.Append(SourceAddress.Demo).Except(sources)]);
        // With nothing but the demo there is nowhere to go but to a camera that was connected since.
        if ((_current is null && _sources.Count == 0) || sources.Count == 1)
            return CameraFinder.FindFirst(_request, _stop.Token) ?? Demo();
        return sources[(sources.IndexOf(_current!) + 1) % sources.Count];
    }

    private SourceAddress Demo()
    {
        _notice = NoCamera;
        return SourceAddress.Demo;
    }
}
