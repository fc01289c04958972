using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>An OpenCL call failed: names the call, the status, the device and what was being done.</summary>
public sealed class OpenClException : ComputeException
{
    internal OpenClException(string call, int status, string? device, string? detail)
        : base(Describe(call, status, device, detail))
    {
        Call = call;
        Status = status;
    }

    /// <summary>The OpenCL function, for example <c>clEnqueueNDRangeKernel</c>.</summary>
    public string Call { get; }

    /// <summary>The status code it returned (negative, as in <c>cl.h</c>).</summary>
    public int Status { get; }

    internal static string StatusName(int status) =>
        Enum.IsDefined((ErrorCodes)status) ? $"{(ErrorCodes)status} ({status})" : $"status {status}";

    private static string Describe(string call, int status, string? device, string? detail)
    {
        string where = device is null ? "" : $" on {device}";
        string what = detail is null ? "" : $": {detail}";
        return $"{call} failed with {StatusName(status)}{where}{what}.";
    }
}
