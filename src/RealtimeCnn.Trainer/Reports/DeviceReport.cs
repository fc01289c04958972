using RealtimeCnn.Compute;

namespace RealtimeCnn.Trainer;

/// <summary>A line of <c>devices --json</c>.</summary>
internal sealed record DeviceReport(
    string Id,
    string Name,
    string Vendor,
    string Platform,
    string PlatformVersion,
    string DriverVersion,
    string KernelClass,
    int ComputeUnits,
    int ClockMegahertz,
    long GlobalMemoryBytes,
    long LargestBufferBytes,
    long LocalMemoryBytes,
    int LargestWorkGroup,
    bool IsDefault)
{
    public static DeviceReport Of(DeviceDescription device, bool isDefault) => new(
        device.Id,
        device.Name,
        device.Vendor,
        device.Platform,
        device.PlatformVersion,
        device.DriverVersion,
        NameOf(device.KernelClass),
        device.ComputeUnits,
        device.ClockMegahertz,
        device.GlobalMemoryBytes,
        device.LargestBufferBytes,
        device.LocalMemoryBytes,
        device.LargestWorkGroup,
        isDefault);

    /// <summary>The name that <c>--device</c> and <c>RTCNN_KERNEL_CLASS</c> take.</summary>
    public static string NameOf(KernelClass kernelClass) => kernelClass == Compute.KernelClass.Cpu ? "cpu" : "gpu";
}
