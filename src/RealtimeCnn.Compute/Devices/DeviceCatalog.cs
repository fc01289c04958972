using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>The OpenCL devices of this machine.</summary>
public static unsafe class DeviceCatalog
{
    private const string Advice = "install a driver of your graphics device, or PoCL for the processor (Debian and Ubuntu: apt-get install pocl-opencl-icd)";

    /// <summary>Lists every usable device, platform by platform.</summary>
    /// <returns>The devices; empty when a loader is there but no driver.</returns>
    /// <exception cref="DeviceUnavailableException">The OpenCL loader is not installed.</exception>
    public static IReadOnlyList<DeviceDescription> List()
    {
        uint count;
        int status = OpenCl.Api.GetPlatformIDs(0, (nint*)null, &count);
        if (status == (int)ErrorCodes.PlatformNotFoundKhr || (status == 0 && count == 0))
            return [];
        OpenCl.Check(status, "clGetPlatformIDs");
        nint[] platforms = new nint[count];
        fixed (nint* pointer = platforms)
            OpenCl.Check(OpenCl.Api.GetPlatformIDs(count, pointer, (uint*)null), "clGetPlatformIDs");
        return [.. platforms.SelectMany(Devices)];
    }

    /// <summary>Finds the device to use.</summary>
    /// <param name="request">
    /// <c>gpu</c>, <c>cpu</c> or <c>platform:index</c>; null for the value of <c>RTCNN_DEVICE</c>, and without that the first
    /// graphics device, else the first device.
    /// </param>
    /// <returns>The device.</returns>
    /// <exception cref="DeviceUnavailableException">There is no such device.</exception>
    public static DeviceDescription Select(string? request = null)
    {
        IReadOnlyList<DeviceDescription> devices = List();
        if (devices.Count == 0)
            throw new DeviceUnavailableException($"No OpenCL device was found; {Advice}.");
        request ??= Environment.GetEnvironmentVariable("RTCNN_DEVICE");
        DeviceDescription? chosen = request switch
        {
            null or "" => devices.FirstOrDefault(device => device.KernelClass == KernelClass.Gpu) ?? devices[0],
            "gpu" => devices.FirstOrDefault(device => device.KernelClass == KernelClass.Gpu),
            "cpu" => devices.FirstOrDefault(device => device.KernelClass == KernelClass.Cpu),
            _ => devices.FirstOrDefault(device => device.Id == request),
        };
        return chosen ?? throw new DeviceUnavailableException(
            $"No OpenCL device '{request}'; there are: {string.Join(", ", devices)}; give gpu, cpu or platform:index.");
    }

    private static IEnumerable<DeviceDescription> Devices(nint platform, int platformIndex)
    {
        nint[] handles = Handles(platform);
        for (int index = 0; index < handles.Length; index++)
        {
            if (OpenCl.Value<uint>(handles[index], DeviceInfo.Available) != 0 && OpenCl.Value<uint>(handles[index], DeviceInfo.CompilerAvailable) != 0)
                yield return Describe(platform, handles[index], $"{platformIndex}:{index}");
        }
    }

    private static nint[] Handles(nint platform)
    {
        uint count;
        if (OpenCl.Api.GetDeviceIDs(platform, DeviceType.All, 0, (nint*)null, &count) != 0)
            return [];
        nint[] handles = new nint[count];
        fixed (nint* pointer = handles)
            OpenCl.Check(OpenCl.Api.GetDeviceIDs(platform, DeviceType.All, count, pointer, (uint*)null), "clGetDeviceIDs");
        return handles;
    }

    private static DeviceDescription Describe(nint platform, nint device, string id) => new()
    {
        Id = id,
        Name = OpenCl.Text(device, DeviceInfo.Name),
        Vendor = OpenCl.Text(device, DeviceInfo.Vendor),
        Platform = OpenCl.Text(platform, PlatformInfo.Name),
        PlatformVersion = OpenCl.Text(platform, PlatformInfo.Version),
        DriverVersion = OpenCl.Text(device, DeviceInfo.DriverVersion),
        KernelClass = ((DeviceType)OpenCl.Value<ulong>(device, DeviceInfo.Type)).HasFlag(DeviceType.Cpu) ? KernelClass.Cpu : KernelClass.Gpu,
        ComputeUnits = (int)OpenCl.Value<uint>(device, DeviceInfo.MaxComputeUnits),
        ClockMegahertz = (int)OpenCl.Value<uint>(device, DeviceInfo.MaxClockFrequency),
        GlobalMemoryBytes = (long)OpenCl.Value<ulong>(device, DeviceInfo.GlobalMemSize),
        LargestBufferBytes = (long)OpenCl.Value<ulong>(device, DeviceInfo.MaxMemAllocSize),
        LocalMemoryBytes = (long)OpenCl.Value<ulong>(device, DeviceInfo.LocalMemSize),
        LargestWorkGroup = (int)OpenCl.Value<nuint>(device, DeviceInfo.MaxWorkGroupSize),
        PlatformHandle = platform,
        DeviceHandle = device,
    };
}
