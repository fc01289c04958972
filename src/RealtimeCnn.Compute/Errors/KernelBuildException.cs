namespace RealtimeCnn.Compute;

/// <summary>A kernel source did not compile on a device. The message holds the first error with its file and line.</summary>
public sealed class KernelBuildException : ComputeException
{
    internal KernelBuildException(string file, string device, string buildLog)
        : base($"{file}.cl does not compile on {device}: {FirstError(buildLog)}")
    {
        BuildLog = buildLog;
    }

    /// <summary>Everything the OpenCL compiler said.</summary>
    public string BuildLog { get; }

    private static string FirstError(string log)
    {
        string[] lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.FirstOrDefault()
            ?? "the compiler gave no reason";
    }
}
