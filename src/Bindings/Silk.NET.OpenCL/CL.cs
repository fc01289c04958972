using System.Runtime.InteropServices;

namespace Silk.NET.OpenCL;

/// <summary>The OpenCL functions in use, with the signatures that the package of this name gives them.</summary>
public sealed unsafe partial class CL : IDisposable
{
    private nint _library;

    private CL(nint library) => _library = library;

    /// <summary>Opens the OpenCL loader.</summary>
    /// <exception cref="FileNotFoundException">There is none on this machine.</exception>
    public static CL GetApi()
    {
        if (!NativeLibrary.TryLoad(Native.Library, typeof(CL).Assembly, null, out nint library))
            throw new FileNotFoundException($"The OpenCL loader is not installed: {Native.Library} was not found.", Native.Library);
        return new CL(library);
    }

    /// <summary>Lets go of the loader. Handles made through it are the caller's to release before.</summary>
    public void Dispose()
    {
        nint library = Interlocked.Exchange(ref _library, 0);
        if (library != 0)
            NativeLibrary.Free(library);
    }

    // As in the package, the function pointer lives as long as the delegate: the caller keeps that alive until the driver is done with it.
    private static nint Pointer(Delegate? callback) => callback is null ? 0 : Marshal.GetFunctionPointerForDelegate(callback);
}
