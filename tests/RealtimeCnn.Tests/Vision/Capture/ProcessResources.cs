using System.Diagnostics;

namespace RealtimeCnn.Tests.Vision;

/// <summary>What this process holds of the system's things: its own threads and those of its libraries, not the runtime's.</summary>
internal readonly record struct ProcessResources(int Handles, int Threads, long Bytes)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    internal static ProcessResources Now => new(
        Directory.GetFiles("/proc/self/fd").Length,
        Directory.GetDirectories("/proc/self/task").Count(IsOurs),
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize);

    /// <summary>Waits until no more is held than before: what a library frees on its own threads takes a moment.</summary>
    internal static ProcessResources WaitUntilBackAt(ProcessResources before)
    {
        long start = Stopwatch.GetTimestamp();
        ProcessResources now = Now;
        while ((now.Handles > before.Handles || now.Threads > before.Threads) && Stopwatch.GetElapsedTime(start) < Longest)
        {
            Thread.Sleep(10);
            now = Now;
        }

        return now;
    }

    // The runtime starts and ends threads as it likes; a thread may be gone before it is asked.
    private static bool IsOurs(string task)
    {
        try
        {
            return !File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
