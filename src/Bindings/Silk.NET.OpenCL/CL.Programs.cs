using System.Runtime.InteropServices;

namespace Silk.NET.OpenCL;

// Programs and kernels.
public sealed unsafe partial class CL
{
    public nint CreateProgramWithSource(nint context, uint count, byte** strings, nuint* lengths, int* errcode_ret) =>
        Native.CreateProgramWithSource(context, count, strings, lengths, errcode_ret);

    public nint CreateProgramWithSource(nint context, uint count, string[] strings, nuint* lengths, int* errcode_ret)
    {
        byte** pointers = stackalloc byte*[strings.Length];
        for (int i = 0; i < strings.Length; i++)
            pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
        try
        {
            return Native.CreateProgramWithSource(context, count, pointers, lengths, errcode_ret);
        }
        finally
        {
            for (int i = 0; i < strings.Length; i++)
                Marshal.FreeCoTaskMem((nint)pointers[i]);
        }
    }

    public nint CreateProgramWithBinary(
        nint context, uint num_devices, nint* device_list, nuint* lengths, byte** binaries, int* binary_status, int* errcode_ret) =>
        Native.CreateProgramWithBinary(context, num_devices, device_list, lengths, binaries, binary_status, errcode_ret);

    public int BuildProgram(
        nint program, uint num_devices, nint* device_list, byte* options, ObjectNotifyCallback? pfn_notify, void* user_data) =>
        Native.BuildProgram(program, num_devices, device_list, options, Pointer(pfn_notify), user_data);

    public int BuildProgram(
        nint program, uint num_devices, nint* device_list, string options, ObjectNotifyCallback? pfn_notify, void* user_data)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(options);
        try
        {
            return Native.BuildProgram(program, num_devices, device_list, (byte*)text, Pointer(pfn_notify), user_data);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    public int GetProgramInfo(nint program, ProgramInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetProgramInfo(program, param_name, param_value_size, param_value, param_value_size_ret);

    public int GetProgramBuildInfo(
        nint program, nint device, ProgramBuildInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetProgramBuildInfo(program, device, param_name, param_value_size, param_value, param_value_size_ret);

    public int ReleaseProgram(nint program) => Native.ReleaseProgram(program);

    public nint CreateKernel(nint program, byte* kernel_name, int* errcode_ret) =>
        Native.CreateKernel(program, kernel_name, errcode_ret);

    public nint CreateKernel(nint program, string kernel_name, int* errcode_ret)
    {
        nint text = Marshal.StringToCoTaskMemUTF8(kernel_name);
        try
        {
            return Native.CreateKernel(program, (byte*)text, errcode_ret);
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    public int SetKernelArg(nint kernel, uint arg_index, nuint arg_size, void* arg_value) =>
        Native.SetKernelArg(kernel, arg_index, arg_size, arg_value);

    public int GetKernelInfo(nint kernel, KernelInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetKernelInfo(kernel, param_name, param_value_size, param_value, param_value_size_ret);

    public int GetKernelArgInfo(
        nint kernel, uint arg_index, KernelArgInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetKernelArgInfo(kernel, arg_index, param_name, param_value_size, param_value, param_value_size_ret);

    public int GetKernelWorkGroupInfo(
        nint kernel, nint device, KernelWorkGroupInfo param_name, nuint param_value_size, void* param_value, nuint* param_value_size_ret) =>
        Native.GetKernelWorkGroupInfo(kernel, device, param_name, param_value_size, param_value, param_value_size_ret);

    public int ReleaseKernel(nint kernel) => Native.ReleaseKernel(kernel);
}
