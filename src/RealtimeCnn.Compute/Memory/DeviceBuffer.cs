using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RealtimeCnn.Compute;

/// <summary>Memory on a device. Copies are ordered with the kernels of the same device.</summary>
public sealed unsafe class DeviceBuffer : IDisposable
{
    // Writes up to this size, which is that of a large frame, are copied aside and go on while the caller does: waiting for them, and for
    // what was enqueued before, would take longer than copying.
    private const int LargestStagedWrite = 1 << 23;

    private readonly nint _handle;
    private readonly BufferGuard? _guard;
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

    /// <summary>The device that holds it.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _handle;
        }
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
            WriteStaged(MemoryMarshal.AsBytes(source), byteOffset);
            return;
        }

        fixed (T* pointer = source)
        {
            int status = OpenCl.Api.EnqueueWriteBuffer(
                Device.Queue, Handle, true, (nuint)byteOffset, (nuint)size, pointer, 0, (nint*)null, (nint*)null);
            CheckCopy(status, "clEnqueueWriteBuffer", size);
        }
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
            nint done;
            int status = OpenCl.Api.EnqueueReadBuffer(
                Device.Queue, Handle, false, (nuint)byteOffset, (nuint)size, pointer, 0, (nint*)null, &done);
            CheckCopy(status, "clEnqueueReadBuffer", size);
            Device.WaitFor(done, "clEnqueueReadBuffer");
        }
    }

    /// <summary>Sets every float of the buffer, whose size must be a multiple of 4.</summary>
    /// <param name="value">The value.</param>
    public void Fill(float value)
    {
        int status = OpenCl.Api.EnqueueFillBuffer(
            Device.Queue, Handle, &value, sizeof(float), 0, (nuint)Bytes, 0, (nint*)null, (nint*)null);
        OpenCl.Check(status, "clEnqueueFillBuffer", Device.Name, $"{Bytes} bytes");
    }

    /// <summary>Gives the memory back. Using the buffer afterwards throws.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        FinishStagedWrite();
        Device.Release(this, _handle, _guard);
    }

    private void WriteStaged(ReadOnlySpan<byte> source, long byteOffset)
    {
        FinishStagedWrite();
        if (_staging is null || _staging.Length < source.Length)
            _staging = GC.AllocateUninitializedArray<byte>(source.Length, pinned: true);
        source.CopyTo(_staging);
        nint done;
        int status = OpenCl.Api.EnqueueWriteBuffer(
            Device.Queue, Handle, false, (nuint)byteOffset, (nuint)source.Length, Unsafe.AsPointer(ref _staging[0]), 0, (nint*)null, &done);
        CheckCopy(status, "clEnqueueWriteBuffer", source.Length);
        _stagedWrite = done;
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
