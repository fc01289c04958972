using System.Text;
using Silk.NET.OpenCL;

namespace RealtimeCnn.Compute;

/// <summary>The loaded OpenCL library, and the checks around its calls.</summary>
internal static unsafe class OpenCl
{
    private static readonly Lazy<CL> Library = new(Load);

    public static CL Api => Library.Value;

    public static void Check(int status, string call, string? device = null, string? detail = null)
    {
        if (status != (int)ErrorCodes.Success)
            throw new OpenClException(call, status, device, detail);
    }

    public static string Text(nint device, DeviceInfo info)
    {
        nuint size;
        Check(Api.GetDeviceInfo(device, info, 0, null, &size), "clGetDeviceInfo");
        byte[] bytes = new byte[size];
        fixed (byte* pointer = bytes)
            Check(Api.GetDeviceInfo(device, info, size, pointer, null), "clGetDeviceInfo");
        return Decode(bytes);
    }

    public static string Text(nint platform, PlatformInfo info)
    {
        nuint size;
        Check(Api.GetPlatformInfo(platform, info, 0, null, &size), "clGetPlatformInfo");
        byte[] bytes = new byte[size];
        fixed (byte* pointer = bytes)
            Check(Api.GetPlatformInfo(platform, info, size, pointer, null), "clGetPlatformInfo");
        return Decode(bytes);
    }

    public static T Value<T>(nint device, DeviceInfo info)
        where T : unmanaged
    {
        T value;
        Check(Api.GetDeviceInfo(device, info, (nuint)sizeof(T), &value, null), "clGetDeviceInfo");
        return value;
    }

    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes).TrimEnd('\0').Trim();

    private static CL Load()
    {
        try
        {
            return CL.GetApi();
        }
        catch (FileNotFoundException error)
        {
            throw new DeviceUnavailableException(
                "The OpenCL loader is not installed; on Debian and Ubuntu: apt-get install ocl-icd-libopencl1 pocl-opencl-icd.", error);
        }
    }
}
