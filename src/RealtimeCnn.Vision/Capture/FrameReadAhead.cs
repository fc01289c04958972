using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace RealtimeCnn.Vision;

/// <summary>
/// The frames of several sources, one after the other, read on a thread of its own a few frames ahead: every frame, in order, the same
/// ones each time. Reading overlaps with what is done with the frames.
/// </summary>
public sealed class FrameReadAhead : IDisposable
{
    /// <summary>Two are in use and one is being read; the others even out what takes a different time from frame to frame.</summary>
    private const int Length = 6;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly ReadFrame[] _ring = [.. Enumerable.Range(0, Length).Select(_ => new ReadFrame())];
    private readonly IReadOnlyList<string> _sources;
    private readonly Func<string, FrameSource> _open;
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private long _written;
    private long _given;
    private long _freed;
    private bool _isDone;
    private bool _isStopped;

    /// <summary>Begins reading.</summary>
    /// <param name="sources">Paths of pictures, of folders of pictures and of videos.</param>
    public FrameReadAhead(IReadOnlyList<string> sources)
        : this(sources, FrameSource.Open)
    {
    }

    /// <summary>With other sources behind the paths, for tests.</summary>
    internal FrameReadAhead(IReadOnlyList<string> sources, Func<string, FrameSource> open)
    {
        (_sources, _open) = (sources, open);
        _thread = new Thread(Run) { IsBackground = true, Name = "read ahead" };
        _thread.Start();
    }

    /// <summary>Waits for the next frame, or for the news of one that cannot be read.</summary>
    /// <returns>The frame; it belongs to the caller until it is given back. Null behind the last one.</returns>
    public ReadFrame? Next()
    {
        lock (_gate)
        {
            while (_given == _written && !_isDone)
                Monitor.Wait(_gate);
            if (_given < _written)
                return _ring[_given++ % Length];
            _failure?.Throw();
            return null;
        }
    }

    /// <summary>Gives a frame back. Whoever keeps all of them waits for the next one in vain.</summary>
    /// <param name="frame">The frame.</param>
    public void Release(ReadFrame frame)
    {
        lock (_gate)
        {
            frame.IsReleased = true;
            for (; _freed < _given && _ring[_freed % Length].IsReleased; _freed++)
                _ring[_freed % Length].IsReleased = false;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends reading and frees the frames.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }

        // A thread that does not come back from a file keeps what it may be writing.
        if (!_thread.Join(StopTimeout))
            return;
        foreach (ReadFrame slot in _ring)
            slot.Frame.Dispose();
    }

    private void Run()
    {
        try
        {
            foreach (string source in _sources)
            {
                if (!Read(source))
                    break;
            }
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }

        lock (_gate)
        {
            _isDone = true;
            Monitor.Pulse(_gate);
        }
    }

    // False when it shall end.
    private bool Read(string path)
    {
        FrameSource? source = null;
        string? lastFailure = null;
        try
        {
            while (Claim() is { } slot)
            {
                long start = Stopwatch.GetTimestamp();
                slot.Error = null;
                try
                {
                    source ??= _open(path);
                    if (!source.Read(slot.Frame))
                        return true;
                }
                catch (FrameSourceException error)
                {
                    // A source that fails twice at the same place does not go on behind it.
                    if (error.Message == lastFailure)
                        return true;
                    lastFailure = error.Message;
                    slot.Error = error;
                }

                slot.Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                slot.FramesPerSecond = source?.FramesPerSecond ?? 1;
                lock (_gate)
                {
                    _written++;
                    Monitor.Pulse(_gate);
                }

                if (source is null)
                    return true;
            }

            return false;
        }
        finally
        {
            source?.Dispose();
        }
    }

    // Waits for a slot that is free; null when it shall end.
    private ReadFrame? Claim()
    {
        lock (_gate)
        {
            while (_written - _freed == Length && !_isStopped)
                Monitor.Wait(_gate);
            return _isStopped ? null : _ring[_written % Length];
        }
    }
}
