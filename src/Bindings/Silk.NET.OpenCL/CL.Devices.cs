namespace Silk.NET.OpenCL;

// Platforms, devices, contexts and queues.
public sealed unsafe partial class CL
{
    private const string Ungrouped = "The ungrouped enum CLEnum is deprecated; use the grouped enum of the other overload.";

    public int GetPlatformIDs(uint num_entries, nint* platforms, uint* num_platforms) =>
        Native.GetPlatformIDs(num_entries, platforms, num_platforms);

    public int GetPlatformInfo(nint platform, PlatformInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetPlatformInfo(platform, param_name, param_value_size, param_value, param_value_size_ret);

    public int GetDeviceIDs(nint platform, DeviceType device_type, uint num_entries, nint* devices, uint* num_devices) =>
        Native.GetDeviceIDs(platform, device_type, num_entries, devices, num_devices);

    public int GetDeviceInfo(nint device, DeviceInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetDeviceInfo(device, param_name, param_value_size, param_value, param_value_size_ret);

    public nint CreateContext(
        nint* properties, uint num_devices, nint* devices, NotifyCallback? pfn_notify, void* user_data, int* errcode_ret) =>
        Native.CreateContext(properties, num_devices, devices, Pointer(pfn_notify), user_data, errcode_ret);

    public nint CreateCommandQueue(nint context, nint device, CommandQueueProperties properties, int* errcode_ret) =>
        Native.CreateCommandQueue(context, device, properties, errcode_ret);

    [Obsolete(Ungrouped, true)]
    public nint CreateCommandQueue(nint context, nint device, CLEnum properties, int* errcode_ret) =>
        Native.CreateCommandQueue(context, device, (CommandQueueProperties)properties, errcode_ret);

    public int Flush(nint command_queue) => Native.Flush(command_queue);

    public int Finish(nint command_queue) => Native.Finish(command_queue);

    public int ReleaseCommandQueue(nint command_queue) => Native.ReleaseCommandQueue(command_queue);

    public int ReleaseContext(nint context) => Native.ReleaseContext(context);

    public int ReleaseDevice(nint device) => Native.ReleaseDevice(device);
}
