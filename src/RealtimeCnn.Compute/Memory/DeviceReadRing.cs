namespace RealtimeCnn.Compute;

/// <summary>Several copies of the same place that are under way at a time: waited for in the order in which they were ordered.</summary>
/// <typeparam name="T">Type of the elements.</typeparam>
public sealed class DeviceReadRing<T> : IDisposable
    where T : unmanaged
{
    private readonly DeviceRead<T>[] _reads;
    private uint _ordered;
    private uint _waited;

    /// <summary>Prepares to copy the beginning of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="most">So many copies can be under way.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer holds less.</exception>
    public DeviceReadRing(DeviceBuffer buffer, int count, int most)
    {
        _reads = new DeviceRead<T>[most];
        for (int read = 0; read < most; read++)
            _reads[read] = new DeviceRead<T>(buffer, count);
    }

    /// <summary>Orders a copy behind everything that was enqueued so far. Does not wait.</summary>
    /// <exception cref="InvalidOperationException">As many as there can be are under way.</exception>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Enqueue() => _reads[_ordered++ % _reads.Length].Enqueue();

    /// <summary>Waits for the copy that was ordered first.</summary>
    /// <returns>The elements; valid until it is ordered anew.</returns>
    /// <exception cref="InvalidOperationException">None is under way.</exception>
    /// <exception cref="OpenClException">The device failed.</exception>
    public Span<T> Wait() => _reads[_waited++ % _reads.Length].Wait();

    /// <summary>Waits for copies that nobody wants any more.</summary>
    public void Dispose()
    {
        foreach (DeviceRead<T> read in _reads)
            read.Dispose();
    }
}
