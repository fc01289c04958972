using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Compute;

[Collection(DeviceTests.Name)]
public sealed class KernelTests
{
    private const string Scale = "kernel void scale(global float *values, const float factor, const int count)\n" +
        "{ const int i = get_global_id(0); if (i < count) values[i] *= factor; }";

    [Fact]
    public void RunsWithItsArguments()
    {
        using ComputeDevice device = Open(Scale);
        using DeviceBuffer buffer = device.Allocate<float>([1, 2, 3]);
        using Kernel kernel = device.Kernels.Create(
            "test", "scale", new KernelArguments().Add(buffer).Add(2f).Add(2), new WorkSize(4, LocalX: 2));
        kernel.Enqueue();
        kernel.Enqueue();
        float[] values = new float[3];
        buffer.Read<float>(values);
        Assert.Equal([4, 8, 3], values);
    }

    [Fact]
    public void ChecksTheNumberOfArguments()
    {
        using ComputeDevice device = Open(Scale);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => device.Kernels.Create("test", "scale", new KernelArguments().Add(1f), new WorkSize(1)));
        Assert.Equal("Kernel scale takes 3 arguments, 1 were given.", error.Message);
    }

    [Fact]
    public void ChecksTheTypesOfArguments()
    {
        using ComputeDevice device = Open(Scale);
        using DeviceBuffer buffer = device.Allocate(4);
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => device.Kernels.Create("test", "scale", new KernelArguments().Add(buffer).Add(2).Add(2), new WorkSize(1)));
        Assert.Equal("Argument 1 of kernel scale is float, int was given.", error.Message);
    }

    [Fact]
    public void NamesFileAndLineOfABuildError()
    {
        using ComputeDevice device = Open("kernel void broken(global float *x)\n{\n    x[0] = nonsense;\n}");
        KernelBuildException error = Assert.Throws<KernelBuildException>(
            () => device.Kernels.Create("test", "broken", new KernelArguments(), new WorkSize(1)));
        Assert.Contains("test.cl:3", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void RefusesADisposedBuffer()
    {
        using ComputeDevice device = Open(Scale);
        DeviceBuffer buffer = device.Allocate(4);
        using Kernel kernel = device.Kernels.Create("test", "scale", new KernelArguments().Add(buffer).Add(2f).Add(1), new WorkSize(1));
        buffer.Dispose();
        Assert.Throws<ObjectDisposedException>(kernel.Enqueue);
    }

    [Fact]
    public void NamesKernelDeviceAndSizesWhenTheDriverRefuses()
    {
        using ComputeDevice device = Open(Scale);
        using DeviceBuffer buffer = device.Allocate(4);
        using Kernel kernel = device.Kernels.Create(
            "test", "scale", new KernelArguments().Add(buffer).Add(2f).Add(1), new WorkSize(3, LocalX: 2));
        OpenClException error = Assert.Throws<OpenClException>(kernel.Enqueue);
        Assert.Contains("InvalidWorkGroupSize (-54)", error.Message, StringComparison.Ordinal);
        Assert.Contains("kernel scale", error.Message, StringComparison.Ordinal);
        Assert.Contains(device.Description.Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EnqueueingAllocatesNothing()
    {
        using ComputeDevice device = Open(Scale);
        using DeviceBuffer buffer = device.Allocate<float>([1]);
        using Kernel kernel = device.Kernels.Create("test", "scale", new KernelArguments().Add(buffer).Add(1f).Add(1), new WorkSize(1));
        kernel.Enqueue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            kernel.Enqueue();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void TheProfilerTimesEachLaunch()
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels.With("test", Scale), profiling: true);
        using DeviceBuffer buffer = device.Allocate<float>([1]);
        using Kernel kernel = device.Kernels.Create("test", "scale", new KernelArguments().Add(buffer).Add(1f).Add(1), new WorkSize(1));
        kernel.Enqueue();
        device.Profiler!.Start();
        kernel.Enqueue();
        kernel.Enqueue();
        IReadOnlyList<KernelTime> times = device.Profiler.Stop();
        Assert.Equal(["scale", "scale"], times.Select(time => time.Kernel));
        Assert.All(times, time => Assert.True(time.EndNanoseconds >= time.StartNanoseconds));
        Assert.True(times[1].StartNanoseconds >= times[0].EndNanoseconds);
    }

    private static ComputeDevice Open(string source) =>
        ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels.With("test", source));
}
