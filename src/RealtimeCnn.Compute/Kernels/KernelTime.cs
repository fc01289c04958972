namespace RealtimeCnn.Compute;

/// <summary>When one launch of a kernel ran, by the device's clock.</summary>
/// <param name="Kernel">The kernel's name.</param>
/// <param name="StartNanoseconds">Start.</param>
/// <param name="EndNanoseconds">End.</param>
public readonly record struct KernelTime(string Kernel, long StartNanoseconds, long EndNanoseconds)
{
    /// <summary>How long it ran, in milliseconds.</summary>
    public double Milliseconds => (EndNanoseconds - StartNanoseconds) / 1e6;
}
