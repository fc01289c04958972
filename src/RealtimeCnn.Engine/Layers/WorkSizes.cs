using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Over how many work-items kernels are launched that visit dense memory as <c>common.cl</c> does.</summary>
internal static class WorkSizes
{
    // Enough work-groups to keep every core busy to the end, few enough that starting them costs nothing.
    private const int GroupsPerComputeUnit = 4;
    private const int SmallestChunk = 4096;

    /// <summary>For <c>FOR_EACH</c> and <c>FOR_EACH_LANES</c>.</summary>
    /// <param name="device">The device.</param>
    /// <param name="count">Number of elements, of one row where there are several.</param>
    /// <param name="rows">Number of rows, dimension 1.</param>
    /// <param name="cost">How many elements are read for each.</param>
    public static WorkSize OfElements(ComputeDevice device, int count, int rows = 1, int cost = 1) => device.KernelClass == KernelClass.Cpu
        ? new WorkSize(Groups(device, count, cost), rows)
        // A work-item of a graphics device handles four elements at a time.
        : new WorkSize(RoundUp((count + 3) / 4, 64), rows, LocalX: 64);

    /// <summary>For <c>FOR_EACH_ROW</c>: a work-group for each row on a graphics device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Elements of a row.</param>
    public static WorkSize OfRows(ComputeDevice device, int rows, int size) =>
        device.KernelClass == KernelClass.Cpu ? new WorkSize(Groups(device, rows, size)) : new WorkSize(Math.Max(1, rows) * 64L, LocalX: 64);

    /// <summary>The next multiple.</summary>
    public static long RoundUp(long value, long multiple) => (value + multiple - 1) / multiple * multiple;

    // Work-groups of one work-item that share `count` pieces of work.
    private static long Groups(ComputeDevice device, int count, int cost) => Math.Clamp(
        (long)count * cost / SmallestChunk, 1, Math.Max(1, Math.Min(count, GroupsPerComputeUnit * device.Description.ComputeUnits)));
}
