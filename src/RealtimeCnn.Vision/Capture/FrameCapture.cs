using System.Diagnostics;

namespace RealtimeCnn.Vision;

/// <summary>
/// Brings the frames of a source into a mailbox, on threads of its own: those of a camera or a stream when they come, those of a
/// recording at the times that it has for them, again and again. A camera that is lost is opened again, for ever; a thread that OpenCV
/// does not let go is left behind.
/// </summary>
public sealed class FrameCapture : IDisposable
{
    private readonly SourceAddress _source;
    private readonly CameraRequest _request;
    private readonly CaptureOptions _options;
    private readonly Func<FrameSource> _open;
    private readonly CaptureCounters _counters = new();
    private readonly StopSignal _stop = new();
    private readonly List<CaptureWorker> _abandoned = [];
    private readonly Thread _supervisor;
    private CaptureStatus _status;
    private CaptureFacts? _reportedFacts;
    private bool _reportedStill;
    private bool _hadFrames;
    private int _reopened;
    private int _abandonedCount;

    /// <summary>Begins.</summary>
    /// <param name="source">The source; <see cref="CameraFinder"/> makes a camera of <see cref="SourceAddress.FirstCamera"/>.</param>
    /// <param name="frames">Takes the frames. No other capture may write into it before this one is disposed of.</param>
    /// <param name="request">What is asked of a camera.</param>
    public FrameCapture(SourceAddress source, Mailbox<Frame> frames, CameraRequest? request = null)
        : this(source, frames, request ?? CameraRequest.Any, CaptureOptions.Usual, null)
    {
    }

    /// <summary>With another patience, and with another source behind the address, for tests.</summary>
    internal FrameCapture(SourceAddress source, Mailbox<Frame> frames, CameraRequest request, CaptureOptions options, Func<FrameSource>? open)
    {
        if (source == SourceAddress.FirstCamera)
            throw new ArgumentException($"'{source}' is any camera; {nameof(CameraFinder)} finds one.", nameof(source));
        (_source, Frames, _request, _options) = (source, frames, request, options);
        _open = open ?? (() => FrameSource.Open(source, request, options));
        _status = Opening();
        _supervisor = new Thread(Supervise) { IsBackground = true, Name = $"supervise {source}" };
        _supervisor.Start();
    }

    /// <summary>Where the frames go.</summary>
    public Mailbox<Frame> Frames { get; }

    /// <summary>How it is doing now.</summary>
    public CaptureStatus Status => Volatile.Read(ref _status);

    /// <summary>Frames that came so far.</summary>
    public long Captured => _counters.Captured;

    /// <summary>The rate at which frames come now, in frames a second.</summary>
    public double Rate => _counters.Rate.PerSecond;

    /// <summary>The rate that the source promises. Known with its first frame, sooner than <see cref="Status"/> tells it.</summary>
    public double FramesPerSecond => _counters.FramesPerSecond;

    /// <summary>How often frames came again after the source had been lost.</summary>
    public int Reopened => Volatile.Read(ref _reopened);

    /// <summary>Threads that hang in OpenCV at present.</summary>
    public int Abandoned => Volatile.Read(ref _abandonedCount);

    /// <summary>
    /// Ends it, within two seconds even when OpenCV hangs. The mailbox is free for another capture then; frames that were taken stay good.
    /// </summary>
    public void Dispose()
    {
        _stop.Set();
        _supervisor.Join();
    }

    private void Supervise()
    {
        int losses = 0;
        int freezes = 0;
        ulong frozenPicture = 0;
        while (true)
        {
            Volatile.Write(ref _status, Opening());
            (_reportedFacts, _reportedStill) = (null, false);
            // What stays the same after opening it again may well be meant so: it is left alone for longer and longer.
            CaptureWorker worker = new(
                _source, _open, Frames, _counters, _options.FrozenTimeout * (1 << Math.Min(freezes, 6)), _options, _stop.Wake);
            if (Watch(worker) is not { } end)
                return;
            if (end.State != CaptureState.Lost)
            {
                Volatile.Write(ref _status, Status with { State = end.State, Message = end.Message, Reason = end.Message, Error = end.Error });
                return;
            }

            losses = worker.LivedWell ? 0 : losses;
            freezes = !end.IsFrozen ? 0 : freezes > 0 && worker.PictureHash == frozenPicture ? freezes + 1 : 1;
            frozenPicture = worker.PictureHash;
            if (WaitForThreads() || WaitToReopen(end.Message, _options.BackOff[Math.Min(losses++, _options.BackOff.Count - 1)]))
                return;
        }
    }

    // Null when the capture is disposed of.
    private CaptureEnd? Watch(CaptureWorker worker)
    {
        while (true)
        {
            // First, so that a life shorter than the time between two looks is reported as well.
            Report(worker);
            CountAbandoned();
            if (worker.End is { } end && !_stop.IsSet)
                return end;
            if (_stop.IsSet)
            {
                if (!worker.Stop(_options.StopTimeout))
                    worker.Abandon();
                return null;
            }

            if (worker.IsHanging)
            {
                worker.Abandon();
                _abandoned.Add(worker);
                CountAbandoned();
                return new CaptureEnd(CaptureState.Lost, worker.Facts is null ? $"{_source} does not answer" : $"{_source} sends no frames");
            }

            _stop.Wait(_options.CheckInterval);
        }
    }

    private void Report(CaptureWorker worker)
    {
        if (worker.Facts is not { } facts || (facts == _reportedFacts && worker.IsStill == _reportedStill))
            return;
        if (_reportedFacts is null && _hadFrames)
            Volatile.Write(ref _reopened, _reopened + 1);
        _hadFrames = true;
        (_reportedFacts, _reportedStill) = (facts, worker.IsStill);
        string message = _reportedStill ? $"{_source} repeats one picture" : facts.Note ?? "";
        Volatile.Write(ref _status, new CaptureStatus
        {
            State = CaptureState.Running,
            Message = message,
            Reason = message,
            Source = _source,
            Request = _request,
            Width = facts.Width,
            Height = facts.Height,
            FramesPerSecond = facts.FramesPerSecond,
            Backend = facts.Backend,
        });
    }

    // Both waits return whether the capture is disposed of.
    private bool WaitForThreads()
    {
        while (CountAbandoned() >= _options.MostAbandoned && !_stop.IsSet)
        {
            SetLost($"{_source} hangs inside OpenCV", $"; {_abandoned.Count} threads are given up, waiting for one to come back", 0);
            _stop.Wait(_options.CheckInterval);
        }

        return _stop.IsSet;
    }

    private bool WaitToReopen(string reason, TimeSpan delay)
    {
        long at = Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency);
        while (!_stop.IsSet)
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), at);
            if (left <= TimeSpan.Zero)
                return false;
            SetLost(reason, $"; trying again in {Math.Ceiling(left.TotalSeconds)} s", at);
            _stop.Wait(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
        }

        return true;
    }

    private int CountAbandoned()
    {
        _abandoned.RemoveAll(worker => worker.End is not null);
        Volatile.Write(ref _abandonedCount, _abandoned.Count);
        return _abandoned.Count;
    }

    private CaptureStatus Opening() => new() { State = CaptureState.Opening, Message = $"opening {_source}", Reason = $"opening {_source}", Source = _source, Request = _request };

    private void SetLost(string reason, string next, long retryAt)
    {
        if (Status.Message != reason + next)
            Volatile.Write(ref _status, Status with { State = CaptureState.Lost, Reason = reason, Message = reason + next, RetryAt = retryAt });
    }
}
