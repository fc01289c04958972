namespace RealtimeCnn.Compute;

/// <summary>There is no OpenCL device, or not the one that was asked for.</summary>
public sealed class DeviceUnavailableException : ComputeException
{
    internal DeviceUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
