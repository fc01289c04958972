using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>
/// A kernel with its arguments and its work size, ready to be enqueued any number of times: enqueueing allocates nothing and sets
/// nothing. The buffers must outlive it; enqueueing with a disposed one throws.
/// </summary>
public sealed unsafe class Kernel : IDisposable
{
    private readonly ComputeDevice _device;
    private readonly nint _handle;
    private readonly DeviceBuffer[] _buffers;
    private readonly WorkSize _work;
    private bool _disposed;

    internal Kernel(ComputeDevice device, nint program, string name, KernelArguments arguments, WorkSize work)
    {
        _device = device;
        Name = name;
        _work = work;
        _buffers = [.. arguments.Items.Select(argument => argument.Buffer).OfType<DeviceBuffer>()];
        int status;
        _handle = OpenCl.Api.CreateKernel(program, name, &status);
        OpenCl.Check(status, "clCreateKernel", device.Name, name);
        CheckArguments(arguments.Items);
        for (int index = 0; index < arguments.Items.Count; index++)
            Set((uint)index, arguments.Items[index]);
    }

    /// <summary>The kernel's name in its source.</summary>
    public string Name { get; }

    /// <summary>Adds the kernel to the device's queue.</summary>
    /// <exception cref="OpenClException">The driver refused.</exception>
    /// <exception cref="ObjectDisposedException">The kernel or one of its buffers is disposed.</exception>
    public void Enqueue()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        foreach (DeviceBuffer buffer in _buffers)
            _ = buffer.Handle;
        nuint* global = stackalloc nuint[] { (nuint)_work.X, (nuint)_work.Y, (nuint)_work.Z };
        nuint* local = stackalloc nuint[] { (nuint)_work.LocalX, (nuint)_work.LocalY, 1 };
        nint finished = 0;
        KernelProfiler? profiler = _device.Profiler is { IsRecording: true } active ? active : null;
        int status = OpenCl.Api.EnqueueNdrangeKernel(
            _device.Queue, _handle, 3, (nuint*)null, global, local, 0, (nint*)null, profiler is null ? null : &finished);
        if (status != 0)
            throw new OpenClException("clEnqueueNDRangeKernel", status, _device.Name, $"kernel {Name}, {_work}");
        profiler?.Add(Name, finished);
    }

    /// <summary>Releases the kernel.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _ = OpenCl.Api.ReleaseKernel(_handle);
    }

    private void Set(uint index, KernelArgument argument)
    {
        nint handle = argument.Buffer?.Handle ?? 0;
        int bits = argument.Bits;
        int status = argument.Buffer is null
            ? OpenCl.Api.SetKernelArg(_handle, index, sizeof(int), &bits)
            : OpenCl.Api.SetKernelArg(_handle, index, (nuint)sizeof(nint), &handle);
        OpenCl.Check(status, "clSetKernelArg", _device.Name, $"argument {index} of kernel {Name}");
    }

    // A wrong count or type is a fault of the program, not of the user, and OpenCL would take a float for an int without a word.
    private void CheckArguments(IReadOnlyList<KernelArgument> arguments)
    {
        uint count;
        OpenCl.Check(OpenCl.Api.GetKernelInfo(_handle, KernelInfo.NumArgs, sizeof(uint), &count, null), "clGetKernelInfo", _device.Name, Name);
        if (count != arguments.Count)
            throw new ArgumentException($"Kernel {Name} takes {count} arguments, {arguments.Count} were given.");
        for (int index = 0; index < arguments.Count; index++)
        {
            string? declared = DeclaredType((uint)index);
            if (declared is null)
                return;
            bool isPointer = declared.EndsWith('*');
            if (isPointer != (arguments[index].Buffer is not null) || (!isPointer && declared != arguments[index].TypeName))
                throw new ArgumentException($"Argument {index} of kernel {Name} is {declared}, {arguments[index].TypeName ?? "a buffer"} was given.");
        }
    }

    // Null when the driver keeps no argument information for the program (it need not for one loaded as a binary).
    private string? DeclaredType(uint index)
    {
        byte* text = stackalloc byte[64];
        nuint size;
        int status = OpenCl.Api.GetKernelArgInfo(_handle, index, KernelArgInfo.TypeName, 64, text, &size);
        return status == 0 ? OpenCl.Decode(new ReadOnlySpan<byte>(text, (int)size)) : null;
    }
}
