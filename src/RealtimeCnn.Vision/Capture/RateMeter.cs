using System.Diagnostics;

namespace RealtimeCnn.Vision;

/// <summary>Measures how often something happens: over the last two seconds, at most the last 64 times. Any thread may ask.</summary>
public sealed class RateMeter
{
    private const int MostTimes = 64;

    private static readonly long Window = 2 * Stopwatch.Frequency;

    private readonly long[] _times = new long[MostTimes];
    private long _count;

    /// <summary>The rate in times a second; it sinks when nothing happens. 0 until something happened twice.</summary>
    public double PerSecond
    {
        get
        {
            lock (_times)
            {
                long now = Stopwatch.GetTimestamp();
                int known = (int)Math.Min(_count, MostTimes);
                int used = 1;
                while (used < known && (used < 2 || now - At(used) <= Window))
                    used++;
                if (known < 2)
                    return 0;
                long measured = At(0) - At(used - 1);
                long silence = now - At(0);
                // As long as the next one is not overdue, the time since the last one says nothing.
                double span = Math.Max(measured, measured - (measured / (used - 1)) + silence);
                return span > 0 ? (used - 1) * Stopwatch.Frequency / span : 0;
            }
        }
    }

    /// <summary>Counts one time, now.</summary>
    public void Add()
    {
        lock (_times)
            _times[_count++ % MostTimes] = Stopwatch.GetTimestamp();
    }

    // The time before the last by so many.
    private long At(int back) => _times[(_count - 1 - back) % MostTimes];
}
