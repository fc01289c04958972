using System.Runtime.CompilerServices;

namespace RealtimeCnn.Compute;

/// <summary>
/// A copy from the device that is ordered now and waited for later, so that the device goes on with what comes behind it. Ordering and
/// waiting allocate nothing.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
public sealed unsafe class DeviceRead<T> : IDisposable
    where T : unmanaged
{
    private readonly DeviceBuffer _buffer;
    private readonly T[] _values;
    private nint _done;

    /// <summary>Prepares to copy the beginning of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="count">Number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer holds less.</exception>
    public DeviceRead(DeviceBuffer buffer, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)count * sizeof(T), buffer.Bytes, nameof(count));
        _buffer = buffer;
        // The driver writes into it while the caller does other things, so it must not move.
        _values = GC.AllocateUninitializedArray<T>(count, pinned: true);
    }

    /// <summary>Orders the copy behind everything that was enqueued so far. Does not wait.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Enqueue()
    {
        if (_done != 0)
            throw new InvalidOperationException("The copy that was ordered before has not been waited for.");
        _done = _buffer.EnqueueRead(Unsafe.AsPointer(ref _values[0]), (long)_values.Length * sizeof(T), 0);
    }

    /// <summary>Waits for the copy that was ordered last.</summary>
    /// <returns>The elements; valid until the next copy.</returns>
    /// <exception cref="OpenClException">The device failed.</exception>
    public Span<T> Wait()
    {
        nint done = _done;
        if (done == 0)
            throw new InvalidOperationException("No copy was ordered.");
        _done = 0;
        _buffer.Device.WaitFor(done, "clEnqueueReadBuffer");
        return _values;
    }

    /// <summary>Waits for a copy that nobody wants any more.</summary>
    public void Dispose()
    {
        if (_done == 0)
            return;
        try
        {
            Wait();
        }
        catch (OpenClException)
        {
            // Whoever wanted the copy would have been told.
        }
    }
}
