using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Live;

/// <summary>
/// Owns the source of frames and changes it on demand. Opening and closing may take seconds, so both are done behind the window's back,
/// one after the other.
/// </summary>
internal sealed class SourceSwitcher : IDisposable
{
    private const string NoCamera = "No camera answered: this is the demo. Connect one and press c, or start with --source FILE";

    private static readonly TimeSpan NoticeTime = TimeSpan.FromSeconds(12);

    private readonly List<SourceAddress> _sources;
    private readonly CameraRequest _request;
    private readonly Func<SourceAddress> _demo;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private volatile FrameCapture? _capture;
    private volatile string _notice = "";
    private long _noticeSince;
    private SourceAddress? _current;

    /// <summary>Prepares; <see cref="Next"/> opens the first source.</summary>
    /// <param name="sources">The sources that the user named; none for the first camera that answers.</param>
    /// <param name="request">What is asked of cameras.</param>
    /// <param name="demo">Says which scene the demo is; may take a moment.</param>
    public SourceSwitcher(IReadOnlyList<SourceAddress> sources, CameraRequest request, Func<SourceAddress> demo) =>
        (_sources, _request, _demo) = ([.. sources], request, demo);

    /// <summary>The newest frame.</summary>
    public Mailbox<Frame> Frames { get; } = new(() => new Frame());

    /// <summary>The open source; null while it changes.</summary>
    public FrameCapture? Capture => _capture;

    /// <summary>What the user should know about the choice of the source, for as long as it takes to read; empty when nothing.</summary>
    public string Notice => Stopwatch.GetElapsedTime(Volatile.Read(ref _noticeSince)) < NoticeTime ? _notice : "";

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
        Task work;
        lock (_gate)
            work = _work;
        // Not within the lock, which the work itself takes.
        work.Wait();
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
        if (source == SourceAddress.FirstCamera)
            source = CameraFinder.FindFirst(_request, _stop.Token) ?? Demo();
        if (source == SourceAddress.Demo)
            source = _demo();
        if (!_stop.IsCancellationRequested)
            _capture = new FrameCapture(source, Frames, _request);
    }

    private SourceAddress Following()
    {
        _notice = "";
        List<SourceAddress> sources;
        lock (_gate)
            sources = [.. _sources];
        if (_current is null && sources.Count > 0)
            return sources[0];
        if (sources.Count <= 1)
            sources.AddRange([.. CameraFinder.Candidates.Append(SourceAddress.Demo).Except(sources)]);
        // At first, and from the demo when there is nothing else, it goes to a camera, which may have been connected since.
        if (_current is null || sources.Count == 1)
            return SourceAddress.FirstCamera;
        return sources[(sources.IndexOf(_current) + 1) % sources.Count];
    }

    private SourceAddress Demo()
    {
        Volatile.Write(ref _noticeSince, Stopwatch.GetTimestamp());
        _notice = NoCamera;
        return SourceAddress.Demo;
    }
}
