using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Compute;

/// <summary>Copies that are waited for later.</summary>
[Collection(DeviceTests.Name)]
public sealed class DeviceReadTests
{
    [Fact]
    public void ItHoldsWhatTheBufferHeldWhenItWasOrdered()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate<float>([1, 2, 3, 4, 5]);
        using DeviceRead<float> first = new(buffer, 3);
        using DeviceRead<float> second = new(buffer, 5);
        first.Enqueue();
        buffer.Fill(7);
        second.Enqueue();
        buffer.Fill(9);
        Assert.Equal([7, 7, 7, 7, 7], second.Wait().ToArray());
        Assert.Equal([1, 2, 3], first.Wait().ToArray());
    }

    [Fact]
    public void OneIsOrderedAtATime()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate<int>([1, 2]);
        using DeviceRead<int> read = new(buffer, 2);
        Assert.Throws<InvalidOperationException>(() => read.Wait());
        read.Enqueue();
        Assert.Throws<InvalidOperationException>(read.Enqueue);
        read.Wait();
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeviceRead<int>(buffer, 3));
    }

    [Fact]
    public void OrderingAndWaitingAllocateNothing()
    {
        using ComputeDevice device = EngineDevice.Open();
        using DeviceBuffer buffer = device.Allocate(4000);
        using DeviceRead<float> read = new(buffer, 1000);
        long before = 0;
        for (int round = 0; round < 50; round++)
        {
            if (round == 10)
                before = GC.GetAllocatedBytesForCurrentThread();
            read.Enqueue();
            read.Wait();
        }

        // The run-time now and then makes one small thing of its own; forty rounds would show more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64);
    }
}
