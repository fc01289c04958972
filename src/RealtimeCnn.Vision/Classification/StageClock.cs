using System.Diagnostics;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Vision;

/// <summary>
/// Measures how long pictures take on a device. To know where preprocessing ends one must wait for it, which costs throughput: that is
/// done for the first two pictures of a size and for every 32nd, and its share is taken over for those between.
/// </summary>
/// <param name="device">The device.</param>
public sealed class StageClock(ComputeDevice device)
{
    private const int Interval = 32;

    private readonly long[] _starts = new long[Classifier.MostEnqueued];
    private (int Width, int Height) _size;
    private uint _begun;
    private uint _completed;
    private int _count;
    private bool _isTimed;
    private long _lastEnd;
    private double _preprocess;

    /// <summary>The times of the picture that was completed last.</summary>
    public ClassificationTimes Times { get; private set; }

    /// <summary>Begins with a picture: nothing of it is enqueued yet. May wait for the device.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <exception cref="OpenClException">Something that was enqueued failed.</exception>
    public void Begin(int width, int height)
    {
        if (_size != (width, height))
            (_size, _count) = ((width, height), 0);
        // The first picture of a size makes kernels and is no measure for others.
        _isTimed = _count <= 1 || _count % Interval == 0;
        _count++;
        if (_isTimed)
            device.Finish();
        _starts[_begun++ % _starts.Length] = Stopwatch.GetTimestamp();
    }

    /// <summary>Call when preprocessing is enqueued and the network is not. May wait for the device.</summary>
    /// <exception cref="OpenClException">Something that was enqueued failed.</exception>
    public void PreprocessingEnqueued()
    {
        if (!_isTimed)
            return;
        device.Finish();
        _preprocess = Stopwatch.GetElapsedTime(_starts[(_begun - 1) % _starts.Length]).TotalMilliseconds;
    }

    /// <summary>Call when the output is there. A picture's time begins when that of the one before it ends.</summary>
    public void Complete()
    {
        long now = Stopwatch.GetTimestamp();
        long start = Math.Max(_starts[_completed++ % _starts.Length], _lastEnd);
        _lastEnd = now;
        double total = Stopwatch.GetElapsedTime(start, now).TotalMilliseconds;
        double preprocess = Math.Min(_preprocess, total);
        Times = new ClassificationTimes(preprocess, total - preprocess);
    }
}
