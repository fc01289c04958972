using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>
/// The memory around a guarded buffer, filled with NaN: a kernel that writes beyond its buffer changes it, one that reads beyond gets NaN.
/// </summary>
internal sealed unsafe class BufferGuard
{
    /// <summary>Size of the guard before the buffer: any device takes sub-buffers that begin at a multiple of this.</summary>
    public const int Bytes = 4096;

    private readonly ComputeDevice _device;
    private readonly long _inner;

    public BufferGuard(ComputeDevice device, long inner)
    {
        _device = device;
        _inner = inner;
        nuint size = (nuint)(inner + (2 * Bytes) + sizeof(float));
        size -= size % sizeof(float);
        int status;
        Parent = OpenCl.Api.CreateBuffer(device.Context, MemFlags.ReadWrite, size, null, &status);
        OpenCl.Check(status, "clCreateBuffer", device.Name, $"{size} bytes");
        float pattern = float.NaN;
        OpenCl.Check(
            OpenCl.Api.EnqueueFillBuffer(device.Queue, Parent, &pattern, sizeof(float), 0, size, 0, (nint*)null, (nint*)null),
            "clEnqueueFillBuffer",
            device.Name);
        BufferRegion region = new() { Origin = Bytes, Size = (nuint)inner };
        Handle = OpenCl.Api.CreateSubBuffer(Parent, MemFlags.ReadWrite, BufferCreateType.Region, &region, &status);
        OpenCl.Check(status, "clCreateSubBuffer", device.Name, $"{inner} bytes");
    }

    /// <summary>The buffer with its guards.</summary>
    public nint Parent { get; }

    /// <summary>The buffer between the guards.</summary>
    public nint Handle { get; }

    public bool IsIntact() => IsUntouched(0, Bytes) && IsUntouched(Bytes + _inner + ((4 - (_inner % 4)) % 4), Bytes - 4);

    public void Release()
    {
        _ = OpenCl.Api.ReleaseMemObject(Handle);
        _ = OpenCl.Api.ReleaseMemObject(Parent);
    }

    private bool IsUntouched(long offset, int bytes)
    {
        int[] words = new int[bytes / sizeof(int)];
        fixed (int* pointer = words)
        {
            int status = OpenCl.Api.EnqueueReadBuffer(
                _device.Queue, Parent, true, (nuint)offset, (nuint)(words.Length * sizeof(int)), pointer, 0, (nint*)null, (nint*)null);
            OpenCl.Check(status, "clEnqueueReadBuffer", _device.Name, "guard");
        }

        return !words.AsSpan().ContainsAnyExcept(BitConverter.SingleToInt32Bits(float.NaN));
    }
}
