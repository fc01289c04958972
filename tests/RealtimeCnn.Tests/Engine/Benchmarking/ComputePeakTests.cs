using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Benchmarking;

[Collection(DeviceTests.Name)]
public sealed class ComputePeakTests
{
    // A processor does at most 2 fused operations on 16 floats in a cycle of each unit, at a clock that no device exceeds; a share of
    // a hundredth of one operation means that the kernel was not vectorised or its time not taken.
    [Fact]
    public void ThePeakIsPhysicallyPossible()
    {
        using ComputeDevice device = EngineDevice.Open("cpu");
        double gflops = ComputePeak.MeasureGflops(device);
        double cycles = device.Description.ComputeUnits * 6.0;
        Assert.InRange(gflops, cycles * 0.1, cycles * 2 * 2 * 16);
        Assert.Equal(0, device.LiveBuffers);
    }

    [Theory]
    [InlineData("peak_float16", 1, 2)]
    [InlineData("peak_float8", 1, 2)]
    [InlineData("peak_float", 64, 1)]
    public void TheChainsComputeWhatTheySay(string kernelName, int groupSize, int storedLanes)
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer sums = device.Allocate(groupSize * sizeof(float));
        // With factor 1/11 the chains begin at 0/11 ... 11/11, 6 together; one step makes each a/11 + 1.
        using Kernel kernel = device.Kernels.Create(
            "peak", kernelName, new KernelArguments().Add(sums).Add(1).Add(1 / 11f, 1f), new WorkSize(groupSize, LocalX: groupSize));
        kernel.Enqueue();
        float[] values = new float[groupSize];
        sums.Read<float>(values);
        Assert.All(values, value => Assert.Equal((12 + (6 / 11.0)) * storedLanes, value, 1e-4));
    }
}
