using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Compute;

[Collection(DeviceTests.Name)]
public sealed class DeviceBufferTests
{
    [Theory]
    [InlineData(7, 3, 5)]
    [InlineData(3, 3, 4)]
    [InlineData(4001, 3001, 3)]
    public void RowsThatLieApartAreCopiedOneBehindTheOther(int stride, int size, int rows)
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate((size * rows) + 2);
        byte[] source = new byte[(stride * (rows - 1)) + size];
        for (int round = 0; round < 3; round++)
        {
            new Random(round).NextBytes(source);
            byte[] expected = [.. Enumerable.Range(0, rows).SelectMany(row => source.AsSpan(row * stride, size).ToArray())];
            buffer.WriteRows(source, stride, size, rows);
            Array.Clear(source);
            byte[] copied = new byte[size * rows];
            buffer.Read<byte>(copied);
            Assert.Equal(expected, copied);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.WriteRows(source, stride, size, rows + 2));
    }

    [Fact]
    public void KeepsWhatIsWritten()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate<float>([1, 2, 3, 4, 5]);
        buffer.Write<float>([7, 8], byteOffset: 8);
        float[] read = new float[5];
        buffer.Read<float>(read);
        Assert.Equal([1, 2, 7, 8, 5], read);
        buffer.Fill(-1);
        buffer.Read(read.AsSpan(0, 2), byteOffset: 12);
        Assert.Equal([-1, -1, 7, 8, 5], read);
    }

    [Fact]
    public void IsCopiedToALargerOne()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer source = device.Allocate<float>([1, 2, 3]);
        using DeviceBuffer target = device.Allocate<float>([7, 7, 7, 7]);
        source.CopyTo(target);
        float[] read = new float[4];
        target.Read<float>(read);
        Assert.Equal([1, 2, 3, 7], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => target.CopyTo(source));
    }

    [Fact]
    public void RefusesCopiesThatDoNotFit()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate(8);
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Write<float>([1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Read<float>(new float[2], byteOffset: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Read<float>(new float[1], byteOffset: -4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APartLiesInTheSameMemory(bool guarded)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, guarded: guarded);
        using DeviceBuffer whole = device.Allocate(3 * DeviceBuffer.PartAlignment);
        whole.Fill(1);
        DeviceBuffer part = whole.Part(DeviceBuffer.PartAlignment, 8);
        Assert.Equal((1, 8), (device.LiveBuffers, part.Bytes));
        part.Fill(2);
        float[] read = new float[4];
        whole.Read<float>(read, DeviceBuffer.PartAlignment - 4);
        Assert.Equal([1, 2, 2, 1], read);
        part.Dispose();
        whole.Read<float>(read);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Part(4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Part(2 * DeviceBuffer.PartAlignment, DeviceBuffer.PartAlignment + 4));
    }

    [Fact]
    public void IsCountedUntilItIsDisposed()
    {
        using ComputeDevice device = EngineDevice.Open();
        DeviceBuffer first = device.Allocate(100);
        DeviceBuffer second = device.Allocate(28);
        Assert.Equal((2, 128), (device.LiveBuffers, device.AllocatedBytes));
        first.Dispose();
        first.Dispose();
        second.Dispose();
        Assert.Equal((0, 0), (device.LiveBuffers, device.AllocatedBytes));
        Assert.Throws<ObjectDisposedException>(() => first.Fill(0));
    }

    [Fact]
    public void SaysHowMuchMemoryWasWantedAndHowMuchThereIs()
    {
        using ComputeDevice device = EngineDevice.Open();
        DeviceMemoryException error = Assert.Throws<DeviceMemoryException>(() => device.Allocate(1L << 50));
        Assert.Contains("1073741824 MiB wanted", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{device.Description.GlobalMemoryBytes / 1048576.0:0.#} MiB in all", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, device.LiveBuffers);
    }

    [Fact]
    public void GuardsNoticeAWriteBeyondTheEnd()
    {
        const string Source = "kernel void stray(global int *buffer, const int index) { buffer[index] = 1; }";
        KernelSource kernels = EngineDevice.Kernels.With("stray", Source);
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), kernels, guarded: true);
        using DeviceBuffer buffer = device.Allocate(12);
        using Kernel inside = device.Kernels.Create("stray", "stray", new KernelArguments().Add(buffer).Add(2), new WorkSize(1));
        inside.Enqueue();
        Assert.True(device.GuardsAreIntact());
        using Kernel outside = device.Kernels.Create("stray", "stray", new KernelArguments().Add(buffer).Add(3), new WorkSize(1));
        outside.Enqueue();
        Assert.False(device.GuardsAreIntact());
    }

    [Fact]
    public void CannotBeUsedAfterItsDevice()
    {
        DeviceBuffer buffer;
        using (ComputeDevice device = EngineDevice.Open())
            buffer = device.Allocate(4);
        Assert.Throws<ObjectDisposedException>(() => buffer.Fill(0));
    }
}
