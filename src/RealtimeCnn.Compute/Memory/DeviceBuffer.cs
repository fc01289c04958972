using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>Memory on a device. Copies are ordered with the kernels of the same device.</summary>
public sealed unsafe class DeviceBuffer : IDisposable
{
    /// <summary>Parts of a buffer begin at multiples of this many bytes.</summary>
    public const int PartAlignment = 512;

    // Writes up to this size, which is that of a large frame, are copied aside and go on while the caller does: waiting for them, and for
    // what was enqueued before, would take longer than copying.
    private const int LargestStagedWrite = 1 << 23;

    private readonly nint _handle;
    private readonly BufferGuard? _guard;
    private readonly DeviceBuffer? _whole;
    private byte[]? _staging;
    private nint _stagedWrite;
    private bool _disposed;

    internal DeviceBuffer(ComputeDevice device, nint handle, long bytes, BufferGuard? guard)
    {
        Device = device;
        _handle = handle;
        _guard = guard;
        Bytes = bytes;
    }

    private DeviceBuffer(DeviceBuffer whole, nint handle, long bytes)
        : this(whole.Device, handle, bytes, null) => _whole = whole;

    /// <summary>The device that holds it.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed || _whole?._disposed == true, this);
            return _handle;
        }
    }

    /// <summary>A part of the buffer, as a buffer of its own in the same memory. It takes no memory and ends with the whole.</summary>
    /// <param name="byteOffset">Where it begins, a multiple of <see cref="PartAlignment"/>.</param>
    /// <param name="bytes">Its size in bytes, at least 1.</param>
    /// <returns>The part; dispose it before the whole.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie in the buffer, or begins at another place.</exception>
    /// <exception cref="OpenClException">The driver refused.</exception>
    public DeviceBuffer Part(long byteOffset, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(byteOffset % PartAlignment, 0, nameof(byteOffset));
        if (byteOffset < 0 || byteOffset + bytes > Bytes)
            throw new ArgumentOutOfRangeException(nameof(byteOffset), $"{bytes} bytes at {byteOffset} do not lie in a buffer of {Bytes}.");
        // A guarded buffer is itself a part of a larger one, and OpenCL knows no parts of parts.
        nint parent = _guard?.Parent ?? Handle;
        BufferRegion region = new() { Origin = (nuint)(byteOffset + (_guard is null ? 0 : BufferGuard.Bytes)), Size = (nuint)bytes };
        int status;
        nint handle = OpenCl.Api.CreateSubBuffer(parent, MemFlags.ReadWrite, BufferCreateType.Region, &region, &status);
        OpenCl.Check(status, "clCreateSubBuffer", Device.Name, $"{bytes} bytes at {byteOffset}");
        return new DeviceBuffer(this, handle, bytes);
    }

    /// <summary>Copies to the device. The source may be reused at once.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="source">What to copy.</param>
    /// <param name="byteOffset">Where in the buffer to begin.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not fit into the buffer.</exception>
    public void Write<T>(ReadOnlySpan<T> source, long byteOffset = 0)
        where T : unmanaged
    {
        long size = Range(source.Length, sizeof(T), byteOffset);
        if (size == 0)
            return;
        if (size <= LargestStagedWrite)
        {
            MemoryMarshal.AsBytes(source).CopyTo(Stage((int)size));
            WriteStaging((int)size, byteOffset);
            return;
        }

        fixed (T* pointer = source)
        {
            int status = OpenCl.Api.EnqueueWriteBuffer(
                Device.Queue, Handle, true, (nuint)byteOffset, (nuint)size, pointer, 0, (nint*)null, (nint*)null);
            CheckCopy(status, "clEnqueueWriteBuffer", size);
        }
    }

    /// <summary>
    /// Copies rows that lie apart to the beginning of the buffer, one behind the other. The source may be reused at once; does not wait.
    /// </summary>
    /// <param name="source">What to copy; begins with the first row.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="size">Bytes of a row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not fit into the buffer, or the source has fewer.</exception>
    public void WriteRows(ReadOnlySpan<byte> source, int stride, int size, int rows)
    {
        long total = Range(rows, size, 0);
        if (total == 0)
            return;
        Span<byte> staging = Stage((int)total);
        for (int row = 0; row < rows; row++)
            source.Slice(row * stride, size).CopyTo(staging[(row * size)..]);
        WriteStaging((int)total, 0);
    }

    /// <summary>Waits for what was enqueued before, then copies from the device.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="destination">Where to copy to.</param>
    /// <param name="byteOffset">Where in the buffer to begin.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer holds less.</exception>
    public void Read<T>(Span<T> destination, long byteOffset = 0)
        where T : unmanaged
    {
        long size = Range(destination.Length, sizeof(T), byteOffset);
        if (size == 0)
            return;
        fixed (T* pointer = destination)
        {
            Device.WaitFor(EnqueueRead(pointer, size, byteOffset), "clEnqueueReadBuffer");
        }
    }

    /// <summary>Copies all to the beginning of another buffer of the same device. Does not wait.</summary>
    /// <param name="target">Another buffer, at least as large.</param>
    /// <exception cref="ArgumentOutOfRangeException">The other one is smaller.</exception>
    public void CopyTo(DeviceBuffer target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Bytes, Bytes, nameof(target));
        int status = OpenCl.Api.EnqueueCopyBuffer(
            Device.Queue, Handle, target.Handle, 0, 0, (nuint)Bytes, 0, (nint*)null, (nint*)null);
        CheckCopy(status, "clEnqueueCopyBuffer", Bytes);
    }

    /// <summary>Sets every float of the buffer, whose size must be a multiple of 4.</summary>
    /// <param name="value">The value.</param>
    public void Fill(float value)
    {
        int status = OpenCl.Api.EnqueueFillBuffer(
            Device.Queue, Handle, &value, sizeof(float), 0, (nuint)Bytes, 0, (nint*)null, (nint*)null);
        CheckCopy(status, "clEnqueueFillBuffer", Bytes);
    }

    /// <summary>Gives the memory back. Using the buffer afterwards throws.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        FinishStagedWrite();
        if (_whole is null)
            Device.Release(this, _handle, _guard);
        else
            _ = OpenCl.Api.ReleaseMemObject(_handle);
    }

    // Memory that does not move, free of what was written before.
    private Span<byte> Stage(int size)
    {
        FinishStagedWrite();
        if (_staging is null || _staging.Length < size)
            _staging = GC.AllocateUninitializedArray<byte>(size, pinned: true);
        return _staging.AsSpan(0, size);
    }

    private void WriteStaging(int size, long byteOffset)
    {
        nint done;
        int status = OpenCl.Api.EnqueueWriteBuffer(
            Device.Queue, Handle, false, (nuint)byteOffset, (nuint)size, Unsafe.AsPointer(ref _staging![0]), 0, (nint*)null, &done);
        CheckCopy(status, "clEnqueueWriteBuffer", size);
        _stagedWrite = done;
    }

    /// <summary>Orders a copy from the device, whose end is the event that is returned.</summary>
    internal nint EnqueueRead(void* destination, long size, long byteOffset)
    {
        nint done;
        int status = OpenCl.Api.EnqueueReadBuffer(
            Device.Queue, Handle, false, (nuint)byteOffset, (nuint)size, destination, 0, (nint*)null, &done);
        CheckCopy(status, "clEnqueueReadBuffer", size);
        return done;
    }

    private void FinishStagedWrite()
    {
        if (_stagedWrite == 0)
            return;
        nint write = _stagedWrite;
        _stagedWrite = 0;
        Device.WaitFor(write, "clEnqueueWriteBuffer");
    }

    // The text is only made when it is needed: frames are copied without allocating.
    private void CheckCopy(int status, string call, long size)
    {
        if (status != 0)
            throw new OpenClException(call, status, Device.Name, $"{size} of {Bytes} bytes");
    }

    private long Range(int count, int elementSize, long byteOffset)
    {
        long size = (long)count * elementSize;
        if (byteOffset < 0 || byteOffset + size > Bytes)
            throw new ArgumentOutOfRangeException(nameof(byteOffset), $"{size} bytes at {byteOffset} do not fit into a buffer of {Bytes}.");
        return size;
    }
}
