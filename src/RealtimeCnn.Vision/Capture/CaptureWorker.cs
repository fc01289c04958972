using System.Diagnostics;

namespace RealtimeCnn.Vision;

/// <summary>
/// One life of a source, on a thread of its own: opens it, publishes its frames, plays recordings again and again. It notes when it
/// goes into OpenCV, so that <see cref="FrameCapture"/> sees when it does not come back.
/// </summary>
internal sealed class CaptureWorker
{
    private readonly Func<FrameSource> _open;
    private readonly SourceAddress _address;
    private readonly CaptureOptions _options;
    private readonly CaptureCounters _counters;
    private readonly MailboxWriter _writer;
    private readonly Action _changed;
    private readonly TimeSpan _mostStill;
    private readonly StopSignal _stop = new();
    private readonly FramePacer _pacer = new();
    private readonly StillPicture _still = new();
    private readonly Thread _thread;
    private long _insideSince;
    private long _firstFrameAt;
    private string? _note;
    private CaptureFacts? _facts;
    private CaptureEnd? _end;

    /// <summary>Starts the thread.</summary>
    /// <param name="address">The source, for messages.</param>
    /// <param name="open">Opens it; called on the thread.</param>
    /// <param name="frames">Takes the frames.</param>
    /// <param name="counters">Counts them.</param>
    /// <param name="mostStill">A live picture that stays the same for so long ends this life.</param>
    /// <param name="options">How patient it is.</param>
    /// <param name="changed">Called on the thread when <see cref="Facts"/> or <see cref="End"/> changed.</param>
    public CaptureWorker(
        SourceAddress address, Func<FrameSource> open, Mailbox<Frame> frames, CaptureCounters counters, TimeSpan mostStill,
        CaptureOptions options, Action changed)
    {
        (_address, _open, _counters, _mostStill, _options, _changed) = (address, open, counters, mostStill, options, changed);
        _writer = new MailboxWriter(frames);
        // In the background, so that a thread that hangs does not keep the program alive.
        _thread = new Thread(Run) { IsBackground = true, Name = $"capture {address}" };
        _thread.Start();
    }

    /// <summary>What is known of the source; null before its first frame.</summary>
    public CaptureFacts? Facts => Volatile.Read(ref _facts);

    /// <summary>How it ended; null while the thread lives.</summary>
    public CaptureEnd? End => Volatile.Read(ref _end);

    /// <summary>A number that differs where last pictures differ.</summary>
    public ulong PictureHash => _still.Hash;

    /// <summary>Whether it gave living pictures for a good while.</summary>
    public bool LivedWell
    {
        get
        {
            long first = Volatile.Read(ref _firstFrameAt);
            return first != 0 && Stopwatch.GetElapsedTime(first, _still.Since) >= _options.GoodTime;
        }
    }

    /// <summary>Whether a live picture has stayed the same for too long.</summary>
    public bool IsStill => Facts is { IsLive: true } && _still.Since is var since and > 0 && Stopwatch.GetElapsedTime(since) >= _options.FrozenTimeout;

    /// <summary>Whether OpenCV has not come back for too long.</summary>
    public bool IsHanging
    {
        get
        {
            long since = Volatile.Read(ref _insideSince);
            return since != 0 && Stopwatch.GetElapsedTime(since) > (Facts is null ? _options.OpenTimeout : _options.ReadTimeout);
        }
    }

    /// <summary>Asks the thread to end, and waits for it.</summary>
    /// <returns>False when it did not end in time.</returns>
    public bool Stop(TimeSpan timeout)
    {
        _stop.Set();
        return _thread.Join(timeout);
    }

    /// <summary>Gives a thread up that does not end: whatever it does later, it publishes nothing.</summary>
    public void Abandon()
    {
        _stop.Set();
        _writer.Revoke();
    }

    private void Run()
    {
        CaptureEnd end;
        try
        {
            end = Play();
        }
        catch (Exception error)
        {
            // A camera may come back from anything but a library that is not there.
            bool isLive = _address.Kind is SourceKind.Camera or SourceKind.Stream;
            bool isFinal = !isLive || error is DllNotFoundException or TypeInitializationException or PlatformNotSupportedException;
            end = new CaptureEnd(isFinal ? CaptureState.Failed : CaptureState.Lost, error.Message, false, error);
        }

        _writer.Finish();
        Volatile.Write(ref _end, end);
        _changed();
    }

    private CaptureEnd Play()
    {
        while (true)
        {
            FrameSource source = Open();
            try
            {
                long before = _counters.Captured;
                _pacer.BeginPass(source.FramesPerSecond);
                if (PlayOnce(source) is { } end)
                    return end;
                // A picture stays; a recording begins again.
                long frames = _counters.Captured - before;
                if (frames == 0)
                    throw new FrameSourceException(_note ?? $"'{_address}' contains no frame that can be read.");
                if (frames == 1)
                    return new CaptureEnd(CaptureState.Ended, _note ?? "");
            }
            finally
            {
                Close(source);
            }
        }
    }

    // Null at the end of a recording.
    private CaptureEnd? PlayOnce(FrameSource source)
    {
        _note = null;
        while (!_stop.IsSet)
        {
            Frame draft = _writer.Draft;
            long begin = Stopwatch.GetTimestamp();
            try
            {
                if (!Read(source, draft))
                    return source.IsLive ? new CaptureEnd(CaptureState.Lost, Loss(Stopwatch.GetElapsedTime(begin))) : null;
            }
            catch (FrameSourceException error) when (!source.IsLive)
            {
                // A source that fails twice at the same place does not go on behind it.
                if (error.Message == _note)
                    return null;
                _note = error.Message;
                continue;
            }

            if (!source.IsLive && _stop.Wait(_pacer.Delay(draft.TimestampMilliseconds, FramePacer.Now)))
                break;
            if (!Publish(source, draft))
                break;
            if (source.IsLive && Stopwatch.GetElapsedTime(_still.Since) >= _mostStill)
                return new CaptureEnd(CaptureState.Lost, $"{_address} repeats one picture", IsFrozen: true);
        }

        return new CaptureEnd(CaptureState.Ended, "");
    }

    private string Loss(TimeSpan waited)
    {
        if (waited >= 0.9 * _options.LibraryReadTimeout)
            return $"{_address} sends no frames";
        if (Facts is null)
            return $"{_address} was opened, but gave no frame";
        return _address.Kind == SourceKind.Camera ? $"{_address} was unplugged, or has stopped" : $"{_address} broke off";
    }

    // Not after its right was taken away: false then.
    private bool Publish(FrameSource source, Frame draft)
    {
        (draft.Number, draft.CapturedAt) = (_counters.Captured, Stopwatch.GetTimestamp());
        if (source.IsLive)
            _still.Add(draft);
        (int width, int height, long capturedAt) = (draft.Width, draft.Height, draft.CapturedAt);
        _counters.FramesPerSecond = source.FramesPerSecond;
        if (!_writer.Publish())
            return false;
        _counters.Add();
        if (_facts is { } known && known.Width == width && known.Height == height && known.Note == _note)
            return true;
        if (_facts is null)
            Volatile.Write(ref _firstFrameAt, capturedAt);
        Volatile.Write(ref _facts, new CaptureFacts(width, height, source.FramesPerSecond, source.Backend, source.IsLive, _note));
        _changed();
        return true;
    }

    private FrameSource Open()
    {
        Volatile.Write(ref _insideSince, Stopwatch.GetTimestamp());
        try
        {
            return _open();
        }
        finally
        {
            Volatile.Write(ref _insideSince, 0);
        }
    }

    private bool Read(FrameSource source, Frame draft)
    {
        // The time until the first frame counts from here, as opening does: some cameras open at once and then take seconds.
        Volatile.Write(ref _insideSince, Stopwatch.GetTimestamp());
        try
        {
            return source.Read(draft);
        }
        finally
        {
            Volatile.Write(ref _insideSince, 0);
        }
    }

    private void Close(FrameSource source)
    {
        Volatile.Write(ref _insideSince, Stopwatch.GetTimestamp());
        source.Dispose();
        Volatile.Write(ref _insideSince, 0);
    }
}
