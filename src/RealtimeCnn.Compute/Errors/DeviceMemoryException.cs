namespace RealtimeCnn.Compute;

/// <summary>A buffer does not fit on the device: how much was wanted and how much there is.</summary>
public sealed class DeviceMemoryException : ComputeException
{
    internal DeviceMemoryException(string device, long wanted, long inUse, long total, long largest)
        : base($"{device} has too little memory: {Megabytes(wanted)} wanted for one buffer, {Megabytes(inUse)} in use, " +
            $"{Megabytes(total)} in all, {Megabytes(largest)} at most in one buffer; use a smaller batch, picture or model.")
    {
        Wanted = wanted;
    }

    /// <summary>The size in bytes of the buffer that did not fit.</summary>
    public long Wanted { get; }

    private static string Megabytes(long bytes) => $"{bytes / 1048576.0:0.#} MiB";
}
