using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Opens the device that the user asked for.</summary>
internal static class DeviceOption
{
    /// <summary>Opens a device, and tells a user who waits at a terminal why the first start on it takes long.</summary>
    /// <param name="request">The value of <c>--device</c>.</param>
    /// <param name="profiling">True to time each kernel.</param>
    /// <returns>The device; dispose it when done.</returns>
    /// <exception cref="DeviceUnavailableException">There is no such device.</exception>
    public static ComputeDevice Open(string? request, bool profiling = false)
    {
        ComputeDevice device = EngineDevice.Open(request, profiling: profiling);
        if (!Console.IsErrorRedirected)
            device.Kernels.Compiling += Announce;
        return device;

        void Announce(string file)
        {
            device.Kernels.Compiling -= Announce;
            Console.Error.WriteLine("Compiling kernels for this device, once; the next start takes them from the cache.");
        }
    }
}
