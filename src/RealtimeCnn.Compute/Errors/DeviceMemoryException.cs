namespace RealtimeCnn.Compute;

/// <summary>Something does not fit on the device: how much was wanted and how much there is.</summary>
public sealed class DeviceMemoryException : ComputeException
{
    internal DeviceMemoryException(string device, long wanted, long inUse, long total, long largest)
        : base($"{device} has too little memory: {Megabytes(wanted)} wanted for one buffer, {Megabytes(inUse)} in use, " +
            $"{Megabytes(total)} in all, {Megabytes(largest)} at most in one buffer; use a smaller batch, picture or model.")
    {
        Wanted = wanted;
    }

    /// <summary>Something is known not to fit before anything is allocated.</summary>
    /// <param name="message">How much is wanted, how much there is, and what would fit.</param>
    /// <param name="wanted">Bytes in all.</param>
    public DeviceMemoryException(string message, long wanted)
        : base(message)
    {
        Wanted = wanted;
    }

    /// <summary>The size in bytes of what did not fit.</summary>
    public long Wanted { get; }

    private static string Megabytes(long bytes) => $"{bytes / 1048576.0:0.#} MiB";
}
