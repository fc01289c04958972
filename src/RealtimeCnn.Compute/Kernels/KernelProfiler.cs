using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>Collects the device's own start and end time of each kernel that is enqueued while it records.</summary>
public sealed unsafe class KernelProfiler : IDisposable
{
    private readonly ComputeDevice _device;
    private readonly List<(string Kernel, nint Finished)> _pending = [];

    internal KernelProfiler(ComputeDevice device) => _device = device;

    internal bool IsRecording { get; private set; }

    /// <summary>Begins to record.</summary>
    public void Start() => IsRecording = true;

    /// <summary>Ends recording, waits for the queue and reads the times.</summary>
    /// <returns>The kernels in the order in which they were enqueued.</returns>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public IReadOnlyList<KernelTime> Stop()
    {
        IsRecording = false;
        _device.Finish();
        List<KernelTime> times = new(_pending.Count);
        foreach ((string kernel, nint finished) in _pending)
            times.Add(new KernelTime(kernel, Nanoseconds(finished, ProfilingInfo.Start), Nanoseconds(finished, ProfilingInfo.End)));
        Dispose();
        return times;
    }

    /// <summary>Forgets what was recorded and not read.</summary>
    public void Dispose()
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
