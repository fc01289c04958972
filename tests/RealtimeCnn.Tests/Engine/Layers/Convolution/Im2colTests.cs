using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Convolution;

/// <summary>The two kernels of the textbook path by themselves.</summary>
[Collection(DeviceTests.Name)]
public sealed class Im2colTests
{
    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void FourByFourTimesThreeUnderTwoByTwoGivesTwelveByNine(KernelClass kernelClass)
    {
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using DeviceBuffer image = device.Allocate<float>([.. Enumerable.Range(0, 3 * 4 * 4).Select(index => (float)index)]);
        using DeviceBuffer columns = device.Allocate(12 * 9 * sizeof(float));
        Run(device, "im2col", new KernelArguments().Add(image).Add(0).Add(columns).Add(0), rows: 12);
        float[] matrix = new float[12 * 9];
        columns.Read<float>(matrix);
        Assert.Equal([0, 1, 2, 4, 5, 6, 8, 9, 10], matrix[..9]);
        Assert.Equal([5, 6, 7, 9, 10, 11, 13, 14, 15], matrix[27..36]);
        Assert.Equal([37, 38, 39, 41, 42, 43, 45, 46, 47], matrix[99..]);

        // The way back adds each pixel up as often as a window has it: once in the corners, twice at the edges, four times inside.
        using DeviceBuffer sums = device.Allocate(3 * 4 * 4 * sizeof(float));
        Run(device, "col2im", new KernelArguments().Add(columns).Add(sums).Add(0), rows: 3);
        float[] pixels = new float[3 * 4 * 4];
        sums.Read<float>(pixels);
        Assert.Equal([0, 2, 4, 3, 8, 20, 24, 14, 16, 36, 40, 22, 12, 26, 28, 15], pixels[..16]);
    }

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void StrideAndPaddingLeaveOutWhatNoWindowSees(KernelClass kernelClass)
    {
        // 3x3 padded by 1, a 2x2 window, stride 3 down and 2 across: the windows see rows -1 and 0, then 2 and 3.
        int[] window = [1, 3, 3, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1];
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        using DeviceBuffer image = device.Allocate<float>([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        using DeviceBuffer columns = device.Allocate(4 * 4 * sizeof(float));
        Run(device, "im2col", new KernelArguments().Add(image).Add(0).Add(columns).Add(0), rows: 4, window);
        float[] matrix = new float[4 * 4];
        columns.Read<float>(matrix);
        Assert.Equal([0, 0, 0, 8, 0, 0, 7, 9, 0, 2, 0, 0, 1, 3, 0, 0], matrix);

        using DeviceBuffer sums = device.Allocate(9 * sizeof(float));
        Run(device, "col2im", new KernelArguments().Add(columns).Add(sums).Add(0), rows: 1, window);
        float[] pixels = new float[9];
        sums.Read<float>(pixels);
        Assert.Equal([1, 2, 3, 0, 0, 0, 7, 8, 9], pixels);
    }

    private static void Run(ComputeDevice device, string name, KernelArguments arguments, int rows, params int[] window)
    {
        arguments.Add(window.Length > 0 ? window : [3, 4, 4, 2, 2, 3, 3, 1, 1, 1, 1, 0, 0]);
        WorkSize work = device.KernelClass == KernelClass.Cpu ? new WorkSize(2, rows) : new WorkSize(64, rows, LocalX: 64);
        using Kernel kernel = device.Kernels.Create("im2col", name, arguments, work);
        kernel.Enqueue();
        device.Finish();
    }
}
