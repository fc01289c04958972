using RealtimeCnn.Compute;

namespace RealtimeCnn.Engine;

/// <summary>Opens OpenCL devices with the engine's kernels.</summary>
public static class EngineDevice
{
    /// <summary>The kernel files of the engine.</summary>
    public static KernelSource Kernels { get; } = new(typeof(EngineDevice).Assembly);

    /// <summary>Opens a device.</summary>
    /// <param name="request"><c>gpu</c>, <c>cpu</c>, <c>platform:index</c>, or null for <c>RTCNN_DEVICE</c>, else the best there is.</param>
    /// <param name="kernelClass">Forces a structure of kernels; null for the device's own.</param>
    /// <param name="profiling">True to time each kernel.</param>
    /// <returns>The device; dispose it when done.</returns>
    /// <exception cref="DeviceUnavailableException">There is no such device.</exception>
    public static ComputeDevice Open(string? request = null, KernelClass? kernelClass = null, bool profiling = false) =>
        ComputeDevice.Open(DeviceCatalog.Select(request), Kernels, kernelClass, profiling);
}
