using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>Collects the device's own start and end time of each kernel that is enqueued while it records.</summary>
public sealed unsafe class KernelProfiler : IDisposable
{
    private readonly ComputeDevice _device;
    private readonly List<(string Kernel, nint Finished)> _pending = [];

    internal KernelProfiler(ComputeDevice device) => _device = device;

    /// <summary>Number of kernels that were recorded and not read.</summary>
    public int Count => _pending.Count;

    internal bool IsRecording { get; private set; }

    /// <summary>Begins to record, or goes on after <see cref="Pause"/>.</summary>
    public void Start() => IsRecording = true;

    /// <summary>Ends recording and keeps what was recorded. Does not wait.</summary>
    public void Pause() => IsRecording = false;

    /// <summary>Ends recording, waits for the queue and reads the times.</summary>
    /// <returns>The kernels in the order in which they were enqueued.</returns>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public IReadOnlyList<KernelTime> Stop()
    {
        KernelTime[] times = new KernelTime[Count];
        Stop(times);
        return times;
    }

    /// <summary>Ends recording, waits for the queue and reads the times without allocating memory.</summary>
    /// <param name="times">Room for <see cref="Count"/> kernels; takes them in the order in which they were enqueued.</param>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Stop(Span<KernelTime> times)
    {
        Pause();
        _device.Finish();
        for (int index = 0; index < _pending.Count; index++)
        {
            (string kernel, nint finished) = _pending[index];
            times[index] = new KernelTime(kernel, Nanoseconds(finished, ProfilingInfo.Start), Nanoseconds(finished, ProfilingInfo.End));
        }

        Clear();
    }

    /// <summary>Forgets what was recorded and not read.</summary>
    public void Dispose() => Clear();

    /// <summary>Forgets what was recorded and not read.</summary>
    public void Clear()
    {
        foreach ((_, nint finished) in _pending)
            _ = OpenCl.Api.ReleaseEvent(finished);
        _pending.Clear();
    }

    internal void Add(string kernel, nint finished) => _pending.Add((kernel, finished));

    private long Nanoseconds(nint finished, ProfilingInfo info)
    {
        ulong value;
        OpenCl.Check(
            OpenCl.Api.GetEventProfilingInfo(finished, info, sizeof(ulong), &value, null), "clGetEventProfilingInfo", _device.Name);
        return (long)value;
    }
}
