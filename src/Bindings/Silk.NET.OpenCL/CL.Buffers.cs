namespace Silk.NET.OpenCL;

// Buffers: making, mapping and asking; their transfers are commands.
public sealed unsafe partial class CL
{
    public nint CreateBuffer(nint context, MemFlags flags, nuint size, void* host_ptr, int* errcode_ret) =>
        Native.CreateBuffer(context, flags, size, host_ptr, errcode_ret);

    [Obsolete(Ungrouped, true)]
    public nint CreateBuffer(nint context, CLEnum flags, nuint size, void* host_ptr, int* errcode_ret) =>
        Native.CreateBuffer(context, (MemFlags)flags, size, host_ptr, errcode_ret);

    public nint CreateSubBuffer(nint buffer, MemFlags flags, BufferCreateType buffer_create_type, void* buffer_create_info, int* errcode_ret) =>
        Native.CreateSubBuffer(buffer, flags, buffer_create_type, buffer_create_info, errcode_ret);

    public int GetMemObjectInfo(nint memobj, MemInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetMemObjectInfo(memobj, param_name, param_value_size, param_value, param_value_size_ret);

    public void* EnqueueMapBuffer(
        nint command_queue, nint buffer, bool blocking_map, MapFlags map_flags, nuint offset, nuint size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event, int* errcode_ret) =>
        Native.EnqueueMapBuffer(
            command_queue, buffer, blocking_map ? 1u : 0, map_flags, offset, size, num_events_in_wait_list, event_wait_list, @event, errcode_ret);

    public int EnqueueUnmapMemObject(
        nint command_queue, nint memobj, void* mapped_ptr, uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueUnmapMemObject(command_queue, memobj, mapped_ptr, num_events_in_wait_list, event_wait_list, @event);

    public int ReleaseMemObject(nint memobj) => Native.ReleaseMemObject(memobj);
}
