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

    private (int Width, int Height) _size;
    private int _count;
    private long _start;
    private double _preprocess;

    /// <summary>The times of the picture that was completed last.</summary>
    public ClassificationTimes Times { get; private set; }

    /// <summary>Begins with a picture: nothing of it is enqueued yet.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    public void Begin(int width, int height)
    {
        if (_size != (width, height))
            (_size, _count) = ((width, height), 0);
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Call when preprocessing is enqueued and the network is not. May wait for the device.</summary>
    /// <exception cref="OpenClException">Something that was enqueued failed.</exception>
    public void PreprocessingEnqueued()
    {
        int count = _count++;
        // The first picture of a size makes kernels and is no measure for others.
        if (count > 1 && count % Interval != 0)
            return;
        device.Finish();
        _preprocess = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
    }

    /// <summary>Call when the output is there.</summary>
    public void Complete()
    {
        double total = Stopwatch.GetElapsedTime(_start).TotalMilliseconds;
        double preprocess = Math.Min(_preprocess, total);
        Times = new ClassificationTimes(preprocess, total - preprocess);
    }
}
