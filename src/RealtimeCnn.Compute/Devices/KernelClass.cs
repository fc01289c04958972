namespace RealtimeCnn.Compute;

/// <summary>
/// Which structure of kernels suits a device. A work-group of one work-item with wide vectors is fast on a processor and slow on a
/// graphics device; a work-group of many work-items that share local memory is the reverse.
/// </summary>
public enum KernelClass
{
    /// <summary>One work-item per work-group, 16 lanes at a time, register tiles.</summary>
    Cpu,

    /// <summary>Work-groups of 64 to 256 work-items, local-memory tiles.</summary>
    Gpu,
}
