using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace RealtimeCnn.Vision;

/// <summary>
/// Hands values from one writing thread to one reading thread: always the newest, neither waits for the other. Three values are
/// made once and change hands: one is being written, one waits, one is being read.
/// </summary>
/// <typeparam name="T">What is handed over. Values that can be disposed are disposed with the mailbox.</typeparam>
public sealed class Mailbox<T> : IDisposable
    where T : class
{
    private readonly object _gate = new();
    private T _waiting;
    private T _taken;
    private bool _isFresh;
    private long _published;
    private long _dropped;

    /// <summary>Makes the three values.</summary>
    /// <param name="create">Makes one.</param>
    public Mailbox(Func<T> create)
    {
        Draft = create();
        _waiting = create();
        _taken = create();
    }

    /// <summary>The value that the writer fills next. It is another one after each <see cref="Publish"/>.</summary>
    public T Draft { get; private set; }

    /// <summary>Values handed in so far.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>Values that were replaced by a newer one before the reader took them.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Hands <see cref="Draft"/> in. For the writer.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            (Draft, _waiting) = (_waiting, Draft);
            _published++;
            if (_isFresh)
                _dropped++;
            _isFresh = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes the newest value that was not taken yet. For the reader.</summary>
    /// <param name="newest">The value; it belongs to the reader until the next one is taken.</param>
    /// <returns>False when nothing came since the last time.</returns>
    public bool TryTake([NotNullWhen(true)] out T? newest)
    {
        lock (_gate)
        {
            newest = null;
            if (!_isFresh)
                return false;
            (_waiting, _taken) = (_taken, _waiting);
            _isFresh = false;
            newest = _taken;
            return true;
        }
    }

    /// <summary>Waits until there is something to take. For the reader.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>False when nothing came.</returns>
    public bool Wait(TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            while (!_isFresh)
            {
                TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                    return false;
                Monitor.Wait(_gate, left);
            }

            return true;
        }
    }

    /// <summary>Disposes the values. Both threads have to be done with them.</summary>
    public void Dispose()
    {
        foreach (T value in new[] { Draft, _waiting, _taken })
            (value as IDisposable)?.Dispose();
    }

    /// <summary>Leaves <see cref="Draft"/> to a writer that no longer answers; the next writer gets another value.</summary>
    internal void ReplaceDraft(T value)
    {
        lock (_gate)
            Draft = value;
    }
}
