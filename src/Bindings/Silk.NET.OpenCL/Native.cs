using System.Runtime.InteropServices;

namespace Silk.NET.OpenCL;

/// <summary>The loader's functions as they are: pointers and numbers, no marshalling.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "libOpenCL.so.1";

    [LibraryImport(Library, EntryPoint = "clGetPlatformIDs")]
    internal static partial int GetPlatformIDs(uint num_entries, nint* platforms, uint* num_platforms);

    [LibraryImport(Library, EntryPoint = "clGetPlatformInfo")]
    internal static partial int GetPlatformInfo(
        nint platform, PlatformInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clGetDeviceIDs")]
    internal static partial int GetDeviceIDs(nint platform, DeviceType device_type, uint num_entries, nint* devices, uint* num_devices);

    [LibraryImport(Library, EntryPoint = "clGetDeviceInfo")]
    internal static partial int GetDeviceInfo(
        nint device, DeviceInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clCreateContext")]
    internal static partial nint CreateContext(
        nint* properties, uint num_devices, nint* devices, nint pfn_notify, void* user_data, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clCreateCommandQueue")]
    internal static partial nint CreateCommandQueue(nint context, nint device, CommandQueueProperties properties, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clFlush")]
    internal static partial int Flush(nint command_queue);

    [LibraryImport(Library, EntryPoint = "clFinish")]
    internal static partial int Finish(nint command_queue);

    [LibraryImport(Library, EntryPoint = "clReleaseCommandQueue")]
    internal static partial int ReleaseCommandQueue(nint command_queue);

    [LibraryImport(Library, EntryPoint = "clReleaseContext")]
    internal static partial int ReleaseContext(nint context);

    [LibraryImport(Library, EntryPoint = "clReleaseDevice")]
    internal static partial int ReleaseDevice(nint device);

    [LibraryImport(Library, EntryPoint = "clCreateProgramWithSource")]
    internal static partial nint CreateProgramWithSource(nint context, uint count, byte** strings, nuint* lengths, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clCreateProgramWithBinary")]
    internal static partial nint CreateProgramWithBinary(
        nint context, uint num_devices, nint* device_list, nuint* lengths, byte** binaries, int* binary_status, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clBuildProgram")]
    internal static partial int BuildProgram(
        nint program, uint num_devices, nint* device_list, byte* options, nint pfn_notify, void* user_data);

    [LibraryImport(Library, EntryPoint = "clGetProgramInfo")]
    internal static partial int GetProgramInfo(
        nint program, ProgramInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clGetProgramBuildInfo")]
    internal static partial int GetProgramBuildInfo(
        nint program, nint device, ProgramBuildInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clReleaseProgram")]
    internal static partial int ReleaseProgram(nint program);

    [LibraryImport(Library, EntryPoint = "clCreateKernel")]
    internal static partial nint CreateKernel(nint program, byte* kernel_name, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clSetKernelArg")]
    internal static partial int SetKernelArg(nint kernel, uint arg_index, nuint arg_size, void* arg_value);

    [LibraryImport(Library, EntryPoint = "clGetKernelInfo")]
    internal static partial int GetKernelInfo(
        nint kernel, KernelInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clGetKernelArgInfo")]
    internal static partial int GetKernelArgInfo(
        nint kernel, uint arg_index, KernelArgInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clGetKernelWorkGroupInfo")]
    internal static partial int GetKernelWorkGroupInfo(
        nint kernel, nint device, KernelWorkGroupInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clReleaseKernel")]
    internal static partial int ReleaseKernel(nint kernel);

    [LibraryImport(Library, EntryPoint = "clCreateBuffer")]
    internal static partial nint CreateBuffer(nint context, MemFlags flags, nuint size, void* host_ptr, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clCreateSubBuffer")]
    internal static partial nint CreateSubBuffer(
        nint buffer, MemFlags flags, BufferCreateType buffer_create_type, void* buffer_create_info, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clGetMemObjectInfo")]
    internal static partial int GetMemObjectInfo(
        nint memobj, MemInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clEnqueueMapBuffer")]
    internal static partial void* EnqueueMapBuffer(
        nint command_queue, nint buffer, uint blocking_map, MapFlags map_flags, nuint offset, nuint size, uint num_events_in_wait_list,
        nint* event_wait_list, nint* @event, int* errcode_ret);

    [LibraryImport(Library, EntryPoint = "clEnqueueUnmapMemObject")]
    internal static partial int EnqueueUnmapMemObject(
        nint command_queue, nint memobj, void* mapped_ptr, uint num_events_in_wait_list, nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clReleaseMemObject")]
    internal static partial int ReleaseMemObject(nint memobj);

    [LibraryImport(Library, EntryPoint = "clEnqueueNDRangeKernel")]
    internal static partial int EnqueueNdrangeKernel(
        nint command_queue, nint kernel, uint work_dim, nuint* global_work_offset, nuint* global_work_size, nuint* local_work_size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clEnqueueReadBuffer")]
    internal static partial int EnqueueReadBuffer(
        nint command_queue, nint buffer, uint blocking_read, nuint offset, nuint size, void* ptr, uint num_events_in_wait_list,
        nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clEnqueueWriteBuffer")]
    internal static partial int EnqueueWriteBuffer(
        nint command_queue, nint buffer, uint blocking_write, nuint offset, nuint size, void* ptr, uint num_events_in_wait_list,
        nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clEnqueueFillBuffer")]
    internal static partial int EnqueueFillBuffer(
        nint command_queue, nint buffer, void* pattern, nuint pattern_size, nuint offset, nuint size, uint num_events_in_wait_list,
        nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clEnqueueCopyBuffer")]
    internal static partial int EnqueueCopyBuffer(
        nint command_queue, nint src_buffer, nint dst_buffer, nuint src_offset, nuint dst_offset, nuint size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clEnqueueMarkerWithWaitList")]
    internal static partial int EnqueueMarkerWithWaitList(
        nint command_queue, uint num_events_in_wait_list, nint* event_wait_list, nint* @event);

    [LibraryImport(Library, EntryPoint = "clWaitForEvents")]
    internal static partial int WaitForEvents(uint num_events, nint* event_list);

    [LibraryImport(Library, EntryPoint = "clGetEventInfo")]
    internal static partial int GetEventInfo(
        nint @event, EventInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clGetEventProfilingInfo")]
    internal static partial int GetEventProfilingInfo(
        nint @event, ProfilingInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret);

    [LibraryImport(Library, EntryPoint = "clSetEventCallback")]
    internal static partial int SetEventCallback(nint @event, int command_exec_callback_type, nint pfn_notify, void* user_data);

    [LibraryImport(Library, EntryPoint = "clReleaseEvent")]
    internal static partial int ReleaseEvent(nint @event);
}
