using System.Text;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>The OpenCL binding, raw: one kernel from source to result, through every group of functions.</summary>
[Collection("device")]
public sealed unsafe class OpenClTests
{
    private const string Source = "kernel void twice(global const int* x, global int* y) { int i = get_global_id(0); y[i] = 2 * x[i]; }";

    [Fact]
    public void A_kernel_is_built_run_and_timed()
    {
        using CL cl = CL.GetApi();
        nint device = FirstDevice(cl);
        int status;
        nint context = cl.CreateContext(null, 1, &device, null, null, &status);
        Assert.Equal(0, status);
        nint queue = cl.CreateCommandQueue(context, device, CommandQueueProperties.ProfilingEnable, &status);
        Assert.Equal(0, status);
        nint program = cl.CreateProgramWithSource(context, 1, [Source], null, &status);
        Assert.Equal(0, status);
        Assert.Equal(0, cl.BuildProgram(program, 1, &device, "-cl-std=CL1.2 -cl-kernel-arg-info", null, null));
        nint kernel = cl.CreateKernel(program, "twice", &status);
        Assert.Equal(0, status);
        uint arguments;
        Assert.Equal(0, cl.GetKernelInfo(kernel, KernelInfo.NumArgs, sizeof(uint), &arguments, null));
        Assert.Equal(2u, arguments);
        Assert.Equal("int*", TypeOfArgument(cl, kernel, 1));

        int[] x = [3, -1, 7, 100];
        int[] y = new int[4];
        nuint bytes = 4 * sizeof(int);
        fixed (int* input = x, output = y)
        {
            nint from = cl.CreateBuffer(context, MemFlags.ReadOnly | MemFlags.CopyHostPtr, bytes, input, &status);
            Assert.Equal(0, status);
            nint to = cl.CreateBuffer(context, MemFlags.ReadWrite, bytes, null, &status);
            Assert.Equal(0, status);
            Assert.Equal(0, cl.SetKernelArg(kernel, 0, (nuint)sizeof(nint), &from));
            Assert.Equal(0, cl.SetKernelArg(kernel, 1, (nuint)sizeof(nint), &to));
            nuint size = 4;
            nint done;
            Assert.Equal(0, cl.EnqueueNdrangeKernel(queue, kernel, 1, null, &size, null, 0, null, &done));
            Assert.Equal(0, cl.EnqueueReadBuffer(queue, to, true, 0, bytes, output, 1, &done, null));
            ulong start, end;
            Assert.Equal(0, cl.GetEventProfilingInfo(done, ProfilingInfo.Start, sizeof(ulong), &start, null));
            Assert.Equal(0, cl.GetEventProfilingInfo(done, ProfilingInfo.End, sizeof(ulong), &end, null));
            Assert.True(end > start);
            Assert.Equal(0, cl.ReleaseEvent(done));
            Assert.Equal(0, cl.ReleaseMemObject(from));
            Assert.Equal(0, cl.ReleaseMemObject(to));
        }
        Assert.Equal([6, -2, 14, 200], y);
        Assert.Equal(0, cl.ReleaseKernel(kernel));
        Assert.Equal(0, cl.ReleaseProgram(program));
        Assert.Equal(0, cl.ReleaseCommandQueue(queue));
        Assert.Equal(0, cl.ReleaseContext(context));
    }

    [Fact]
    public void A_wrong_handle_is_a_status_not_a_crash()
    {
        using CL cl = CL.GetApi();
        int status;
        Assert.Equal(0, cl.CreateBuffer(0, MemFlags.ReadWrite, 16, null, &status));
        Assert.Equal((int)ErrorCodes.InvalidContext, status);
    }

    [Fact]
    public void Disposing_twice_is_allowed()
    {
        CL cl = CL.GetApi();
        cl.Dispose();
        cl.Dispose();
    }

    private static nint FirstDevice(CL cl)
    {
        uint count;
        Assert.Equal(0, cl.GetPlatformIDs(0, null, &count));
        nint[] platforms = new nint[count];
        fixed (nint* pointer = platforms)
            Assert.Equal(0, cl.GetPlatformIDs(count, pointer, null));
        nint device;
        Assert.Equal(0, cl.GetDeviceIDs(platforms[0], DeviceType.All, 1, &device, null));
        return device;
    }

    private static string TypeOfArgument(CL cl, nint kernel, uint index)
    {
        byte* text = stackalloc byte[32];
        nuint length;
        Assert.Equal(0, cl.GetKernelArgInfo(kernel, index, KernelArgInfo.TypeName, 32, text, &length));
        return Encoding.ASCII.GetString(text, (int)length - 1);
    }
}
