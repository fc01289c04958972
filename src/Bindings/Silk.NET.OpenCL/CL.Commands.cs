namespace Silk.NET.OpenCL;

// Commands on a queue, and the events that tell of them.
public sealed unsafe partial class CL
{
    public int EnqueueNdrangeKernel(
        nint command_queue, nint kernel, uint work_dim, nuint* global_work_offset, nuint* global_work_size, nuint* local_work_size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueNdrangeKernel(
            command_queue, kernel, work_dim, global_work_offset, global_work_size, local_work_size, num_events_in_wait_list, event_wait_list, @event);

    public int EnqueueReadBuffer(
        nint command_queue, nint buffer, bool blocking_read, nuint offset, nuint size, void* ptr,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueReadBuffer(
            command_queue, buffer, blocking_read ? 1u : 0, offset, size, ptr, num_events_in_wait_list, event_wait_list, @event);

    public int EnqueueWriteBuffer(
        nint command_queue, nint buffer, bool blocking_write, nuint offset, nuint size, void* ptr,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueWriteBuffer(
            command_queue, buffer, blocking_write ? 1u : 0, offset, size, ptr, num_events_in_wait_list, event_wait_list, @event);

    public int EnqueueFillBuffer(
        nint command_queue, nint buffer, void* pattern, nuint pattern_size, nuint offset, nuint size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueFillBuffer(command_queue, buffer, pattern, pattern_size, offset, size, num_events_in_wait_list, event_wait_list, @event);

    public int EnqueueCopyBuffer(
        nint command_queue, nint src_buffer, nint dst_buffer, nuint src_offset, nuint dst_offset, nuint size,
        uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueCopyBuffer(
            command_queue, src_buffer, dst_buffer, src_offset, dst_offset, size, num_events_in_wait_list, event_wait_list, @event);

    public int EnqueueMarkerWithWaitList(nint command_queue, uint num_events_in_wait_list, nint* event_wait_list, nint* @event) =>
        Native.EnqueueMarkerWithWaitList(command_queue, num_events_in_wait_list, event_wait_list, @event);

    public int WaitForEvents(uint num_events, nint* event_list) => Native.WaitForEvents(num_events, event_list);

    public int GetEventInfo(nint @event, EventInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetEventInfo(@event, param_name, param_value_size, param_value, param_value_size_ret);

    public int GetEventProfilingInfo(
        nint @event, ProfilingInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetEventProfilingInfo(@event, param_name, param_value_size, param_value, param_value_size_ret);

    public int SetEventCallback(nint @event, int command_exec_callback_type, EventNotifyCallback pfn_notify, void* user_data) =>
        Native.SetEventCallback(@event, command_exec_callback_type, Pointer(pfn_notify), user_data);

    public int ReleaseEvent(nint @event) => Native.ReleaseEvent(@event);
}
