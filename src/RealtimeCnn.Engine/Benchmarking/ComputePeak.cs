using System.Diagnostics;
using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Measures what a device can do at most, so that the speed of a network can be given as a share of it.</summary>
public static class ComputePeak
{
    private const int Chains = 12;
    private const int Repetitions = 5;
    private const double ShortestMilliseconds = 15;

    /// <summary>Measures the highest rate of multiply-adds in registers. Takes about a fifth of a second.</summary>
    /// <param name="device">The device.</param>
    /// <returns>Billions of additions and multiplications in a second.</returns>
    /// <exception cref="ComputeException">The device failed.</exception>
    public static double MeasureGflops(ComputeDevice device)
    {
        int units = device.Description.ComputeUnits;
        // The device's own class, not the one in use: the peak is a property of the device.
        return device.Description.KernelClass == KernelClass.Cpu
            ? Math.Max(Measure(device, "peak_float16", 16, new WorkSize(units * 8L)), Measure(device, "peak_float8", 8, new WorkSize(units * 8L)))
            : Measure(device, "peak_float", 1, new WorkSize(units * 64L * 64L, LocalX: 64));
    }

    private static double Measure(ComputeDevice device, string name, int lanes, WorkSize work)
    {
        using DeviceBuffer sums = device.Allocate(work.X * sizeof(float));
        int steps = 1024;
        Kernel kernel = Create(device, name, sums, work, steps);
        try
        {
            // The first launch generates code, the second is timed.
            _ = Milliseconds(device, kernel);
            double milliseconds = Milliseconds(device, kernel);
            while (milliseconds < ShortestMilliseconds && steps < 1 << 26)
            {
                steps = (int)(steps * Math.Clamp(1.5 * ShortestMilliseconds / Math.Max(milliseconds, 1e-3), 2, 64));
                kernel.Dispose();
                kernel = Create(device, name, sums, work, steps);
                milliseconds = Milliseconds(device, kernel);
            }

            for (int repetition = 1; repetition < Repetitions; repetition++)
                milliseconds = Math.Min(milliseconds, Milliseconds(device, kernel));
            return 2.0 * lanes * Chains * steps * work.X / (milliseconds * 1e6);
        }
        finally
        {
            kernel.Dispose();
        }
    }

    private static Kernel Create(ComputeDevice device, string name, DeviceBuffer sums, WorkSize work, int steps) =>
        device.Kernels.Create("peak", name, new KernelArguments().Add(sums).Add(steps).Add(0.999f, 0.001f), work);

    private static double Milliseconds(ComputeDevice device, Kernel kernel)
    {
        long start = Stopwatch.GetTimestamp();
        kernel.Enqueue();
        device.Finish();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
