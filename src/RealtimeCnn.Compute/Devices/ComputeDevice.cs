using System.Diagnostics;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>
/// An opened OpenCL device: its context, its queue (in order), its kernels and every buffer on it. Everything is created through it and
/// dies with it. Belongs to one thread.
/// </summary>
public sealed unsafe class ComputeDevice : IDisposable
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMicroseconds(200);

    private readonly nint _context;
    private readonly nint _queue;
    private readonly List<BufferGuard>? _guards;
    private TimeSpan _lastWait;
    private bool _disposed;

    private ComputeDevice(DeviceDescription description, KernelClass kernelClass, KernelSource kernels, bool profiling, bool guarded)
    {
        _guards = guarded ? [] : null;
        Description = description;
        Name = description.ToString();
        KernelClass = kernelClass;
        nint device = description.DeviceHandle;
        nint* properties = stackalloc nint[] { (nint)ContextProperties.Platform, description.PlatformHandle, 0 };
        int status;
        _context = OpenCl.Api.CreateContext(properties, 1, &device, null, null, &status);
        OpenCl.Check(status, "clCreateContext", Name);
        _queue = OpenCl.Api.CreateCommandQueue(
            _context, device, profiling ? CommandQueueProperties.ProfilingEnable : CommandQueueProperties.None, &status);
        OpenCl.Check(status, "clCreateCommandQueue", Name);
        Kernels = new KernelLibrary(this, kernels);
        Profiler = profiling ? new KernelProfiler(this) : null;
    }

    /// <summary>What the device says of itself.</summary>
    public DeviceDescription Description { get; }

    /// <summary>The structure of kernels in use: the device's own, unless <c>RTCNN_KERNEL_CLASS</c> or the caller forced the other.</summary>
    public KernelClass KernelClass { get; }

    /// <summary>The programs and kernels of this device.</summary>
    public KernelLibrary Kernels { get; }

    /// <summary>Times each launch; null unless the device was opened with profiling.</summary>
    public KernelProfiler? Profiler { get; }

    /// <summary>Number of buffers that are allocated and not yet disposed.</summary>
    public int LiveBuffers { get; private set; }

    /// <summary>Bytes in the live buffers.</summary>
    public long AllocatedBytes { get; private set; }

    internal string Name { get; }

    internal nint Context => _context;

    internal nint Queue
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _queue;
        }
    }

    /// <summary>Opens a device.</summary>
    /// <param name="description">The device, from <see cref="DeviceCatalog"/>.</param>
    /// <param name="kernels">Where the sources of its kernels are.</param>
    /// <param name="kernelClass">Forces a structure of kernels; null for <c>RTCNN_KERNEL_CLASS</c>, else the device's own.</param>
    /// <param name="profiling">True to time each launch (costs about half a microsecond a launch).</param>
    /// <param name="guarded">True to put guards around every buffer, for <see cref="GuardsAreIntact"/>; for tests and checks.</param>
    /// <returns>The device; dispose it when done.</returns>
    /// <exception cref="OpenClException">The driver refused.</exception>
    /// <exception cref="DeviceUnavailableException"><c>RTCNN_KERNEL_CLASS</c> is neither <c>cpu</c> nor <c>gpu</c>.</exception>
    public static ComputeDevice Open(
        DeviceDescription description, KernelSource kernels, KernelClass? kernelClass = null, bool profiling = false, bool guarded = false) =>
        new(description, kernelClass ?? ForcedClass() ?? description.KernelClass, kernels, profiling, guarded);

    /// <summary>Allocates memory on the device. Its content is undefined.</summary>
    /// <param name="bytes">Size in bytes, at least 1.</param>
    /// <returns>The buffer; dispose it when done.</returns>
    /// <exception cref="DeviceMemoryException">It does not fit.</exception>
    public DeviceBuffer Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        if (bytes > Description.LargestBufferBytes || bytes > Description.GlobalMemoryBytes - AllocatedBytes)
            throw OutOfMemory(bytes);
        if (_guards is not null)
            return AllocateGuarded(bytes);
        int status;
        nint handle = OpenCl.Api.CreateBuffer(Context, MemFlags.ReadWrite, (nuint)bytes, null, &status);
        if ((ErrorCodes)status is ErrorCodes.MemObjectAllocationFailure or ErrorCodes.OutOfResources or ErrorCodes.OutOfHostMemory)
            throw OutOfMemory(bytes);
        OpenCl.Check(status, "clCreateBuffer", Name, $"{bytes} bytes");
        LiveBuffers++;
        AllocatedBytes += bytes;
        return new DeviceBuffer(this, handle, bytes, null);
    }

    /// <summary>Allocates a buffer and fills it.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="content">What it holds, at least one element.</param>
    /// <returns>The buffer; dispose it when done.</returns>
    /// <exception cref="DeviceMemoryException">It does not fit.</exception>
    public DeviceBuffer Allocate<T>(ReadOnlySpan<T> content)
        where T : unmanaged
    {
        DeviceBuffer buffer = Allocate((long)content.Length * sizeof(T));
        buffer.Write(content);
        return buffer;
    }

    /// <summary>Whether no kernel wrote beyond a live buffer, on a device that was opened with guards.</summary>
    /// <returns>False when a guard was changed.</returns>
    public bool GuardsAreIntact() => _guards?.TrueForAll(guard => guard.IsIntact())
        ?? throw new InvalidOperationException("The device was opened without guards.");

    /// <summary>Waits until everything that was enqueued is done.</summary>
    /// <exception cref="OpenClException">Something that was enqueued failed.</exception>
    public void Finish() => OpenCl.Check(OpenCl.Api.Finish(Queue), "clFinish", Name);

    /// <summary>Starts what was enqueued without waiting for it.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public void Flush() => OpenCl.Check(OpenCl.Api.Flush(Queue), "clFlush", Name);

    /// <summary>Waits for the queue, stores compiled kernels in the cache and releases the device.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _ = OpenCl.Api.Finish(_queue);
        Kernels.Dispose();
        Profiler?.Dispose();
        _disposed = true;
        _ = OpenCl.Api.ReleaseCommandQueue(_queue);
        _ = OpenCl.Api.ReleaseContext(_context);
    }

    // Polls for a while before it sleeps, because to be woken takes longer than a small network does; but not where the last wait was long:
    // then polling would only keep a processor from the kernels that are waited for.
    internal void WaitFor(nint done, string call)
    {
        // A disposed device has waited for everything.
        if (_disposed)
        {
            _ = OpenCl.Api.ReleaseEvent(done);
            return;
        }

        _ = OpenCl.Api.Flush(_queue);
        int state;
        long begin = Stopwatch.GetTimestamp();
        TimeSpan longest = _lastWait < 2 * LongestPoll ? LongestPoll : TimeSpan.Zero;
        do
        {
            OpenCl.Check(OpenCl.Api.GetEventInfo(done, EventInfo.CommandExecutionStatus, sizeof(int), &state, null), "clGetEventInfo", Name);
        }
        while (state > (int)CommandExecutionStatus.Complete && Stopwatch.GetElapsedTime(begin) < longest);
        int status = state > (int)CommandExecutionStatus.Complete ? OpenCl.Api.WaitForEvents(1, &done) : state;
        _lastWait = Stopwatch.GetElapsedTime(begin);
        _ = OpenCl.Api.ReleaseEvent(done);
        OpenCl.Check(status, call, Name);
    }

    internal void Release(DeviceBuffer buffer, nint handle, BufferGuard? guard)
    {
        LiveBuffers--;
        AllocatedBytes -= buffer.Bytes;
        if (guard is null)
        {
            _ = OpenCl.Api.ReleaseMemObject(handle);
            return;
        }

        _guards!.Remove(guard);
        guard.Release();
    }

    private DeviceBuffer AllocateGuarded(long bytes)
    {
        BufferGuard guard = new(this, bytes);
        _guards!.Add(guard);
        LiveBuffers++;
        AllocatedBytes += bytes;
        return new DeviceBuffer(this, guard.Handle, bytes, guard);
    }

    private DeviceMemoryException OutOfMemory(long bytes) =>
        new(Name, bytes, AllocatedBytes, Description.GlobalMemoryBytes, Description.LargestBufferBytes);

    private static KernelClass? ForcedClass() => Environment.GetEnvironmentVariable("RTCNN_KERNEL_CLASS") switch
    {
        null or "" => null,
        "cpu" => Compute.KernelClass.Cpu,
        "gpu" => Compute.KernelClass.Gpu,
        string other => throw new DeviceUnavailableException($"RTCNN_KERNEL_CLASS is '{other}'; give cpu or gpu, or unset it."),
    };
}
