using System.Diagnostics;
using System.Runtime.ExceptionServices;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>
/// Gives a data set in batches, epoch after epoch without an end. Threads of its own make them ahead, in memory that is used again and
/// again. Seed, epoch and number decide a batch, never the threads: a run that is resumed at a position goes on with the same numbers.
/// </summary>
/// <example>
/// <code>
/// using BatchLoader loader = new(splits.Train, preprocessing, new BatchLoaderOptions { Seed = 1, DropLast = true });
/// Batch batch = loader.Next();
/// session.WriteInput(batch.Inputs);
/// session.WriteLabels(batch.Labels);
/// </code>
/// </example>
public sealed class BatchLoader : IDisposable
{
    private readonly object _gate = new();
    private readonly Batch[] _slots;
    private readonly long[] _filled;
    private readonly BatchFiller[] _fillers;
    private readonly Thread[] _threads;
    private long _given;
    private long _begun;
    private bool _isHeld;
    private bool _isStopping;
    private ExceptionDispatchInfo? _failure;
    private long _failedAt = long.MaxValue;
    private long _waited;

    /// <summary>Starts to make batches.</summary>
    /// <param name="data">The pictures.</param>
    /// <param name="preprocessing">How a picture becomes an input.</param>
    /// <param name="options">Size, order, threads.</param>
    /// <exception cref="EngineException">There is no picture, or no whole batch.</exception>
    public BatchLoader(Dataset data, Preprocessing preprocessing, BatchLoaderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Prefetch, 1, nameof(options));
        int size = options.BatchSize;
        BatchesPerEpoch = options.DropLast ? data.Count / size : (data.Count + size - 1) / size;
        if (BatchesPerEpoch == 0)
            throw new EngineException($"A batch of {size} needs more than {data.Count} pictures; make it smaller, or add pictures.");
        _given = _begun = ((long)options.Start.Epoch * BatchesPerEpoch) + options.Start.Batch;

        int channels = preprocessing.Channels == ChannelOrder.Gray ? 1 : 3;
        _slots = [.. Enumerable.Range(0, options.Prefetch + 1).Select(_ => new Batch([size, channels, preprocessing.Height, preprocessing.Width]))];
        _filled = [.. _slots.Select(_ => -1L)];
        EpochOrder order = new(data.Count, options.Shuffle ? options.Seed : null, epochs: ((_slots.Length - 1) / BatchesPerEpoch) + 2);
        _fillers = [.. Enumerable.Range(0, options.Workers).Select(_ => new BatchFiller(data, order, preprocessing, options.Seed, options.Augmentation))];
        _threads = [.. _fillers.Select(filler => new Thread(() => Work(filler)) { IsBackground = true, Name = "batches" })];
        foreach (Thread thread in _threads)
            thread.Start();
    }

    /// <summary>Batches of an epoch.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>How long <see cref="Next"/> has waited for batches, all in all.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, _waited);

    /// <summary>Gives the next batch, and takes back the one before.</summary>
    /// <returns>The batch; valid until the next call.</returns>
    /// <exception cref="FrameSourceException">A picture cannot be read; the message names it. Every further call says so again.</exception>
    public Batch Next()
    {
        lock (_gate)
        {
            if (_isHeld)
            {
                _isHeld = false;
                _given++;
                Monitor.PulseAll(_gate);
            }

            int slot = (int)(_given % _slots.Length);
            if (_filled[slot] != _given)
            {
                long start = Stopwatch.GetTimestamp();
                while (_filled[slot] != _given && _given < _failedAt)
                    Monitor.Wait(_gate);
                _waited += Stopwatch.GetTimestamp() - start;
            }

            if (_given >= _failedAt)
                _failure!.Throw();
            _isHeld = true;
            return _slots[slot];
        }
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        foreach (Thread thread in _threads)
            thread.Join();
        foreach (BatchFiller filler in _fillers)
            filler.Dispose();
    }

    private void Work(BatchFiller filler)
    {
        while (Begin(out long number))
        {
            try
            {
                BatchPosition position = new((int)(number / BatchesPerEpoch), (int)(number % BatchesPerEpoch));
                filler.Fill(_slots[number % _slots.Length], position);
                End(number, null);
            }
            catch (Exception error)
            {
                // Kept for the thread that asks for this batch; batches before it are still good.
                End(number, error);
            }
        }
    }

    // Waits for a batch to make: one whose memory is free.
    private bool Begin(out long number)
    {
        lock (_gate)
        {
            while (!_isStopping && _begun >= _given + _slots.Length)
                Monitor.Wait(_gate);
            number = _begun++;
            return !_isStopping && number < _failedAt;
        }
    }

    private void End(long number, Exception? error)
    {
        lock (_gate)
        {
            if (error is null)
            {
                _filled[number % _slots.Length] = number;
            }
            else if (number < _failedAt)
            {
                _failedAt = number;
                _failure = ExceptionDispatchInfo.Capture(error);
            }

            Monitor.PulseAll(_gate);
        }
    }
}
