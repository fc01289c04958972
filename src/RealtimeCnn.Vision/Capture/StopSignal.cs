using System.Diagnostics;

namespace RealtimeCnn.Vision;

/// <summary>Ends the waits of a thread. Unlike the framework's events it needs no disposal, so a thread that hangs may use it whenever it comes back.</summary>
internal sealed class StopSignal
{
    private readonly object _gate = new();
    private bool _isSet;

    /// <summary>Whether the thread shall end.</summary>
    public bool IsSet => Volatile.Read(ref _isSet);

    /// <summary>Tells the thread to end.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _isSet = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets <see cref="Wait"/> return at once, without a reason to end.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Waits. May return early.</summary>
    /// <returns>Whether the thread shall end.</returns>
    public bool Wait(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isSet && time > TimeSpan.Zero)
                Monitor.Wait(_gate, time);
            return _isSet;
        }
    }

    /// <summary>Waits until a moment.</summary>
    /// <returns>Whether the thread shall end.</returns>
    public bool WaitUntil(long timestamp)
    {
        while (!IsSet)
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
            if (left <= TimeSpan.Zero)
                return false;
            Wait(left);
        }

        return true;
    }
}
