using System.Diagnostics;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Vision;

public sealed class RateMeterTests
{
    [Fact]
    public void The_rate_is_that_of_what_happened_and_sinks_when_nothing_does()
    {
        RateMeter meter = new();
        Assert.Equal(0, meter.PerSecond);
        meter.Add();
        Assert.Equal(0, meter.PerSecond);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(5);
            meter.Add();
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double rate = meter.PerSecond;
        Assert.InRange(rate, 0.5 * 20 / seconds, 1.1 * 20 / seconds);
        Thread.Sleep(200);
        Assert.InRange(meter.PerSecond, 0, 0.9 * rate);
    }
}
