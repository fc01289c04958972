using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>The functions of OpenCV.</summary>
public static unsafe partial class Cv2
{
    private static CoreFunctions Core => NativeLibraries.Instance.Core;

    public static string? GetVersionString()
    {
        StdString version = default;
        Native.Call(Core.GetVersionString, (nint)(&version));
        return StdString.TakeFrom(&version);
    }

    public static void SetNumThreads(int nThreads) => Native.Call(Core.SetNumThreads, nThreads);

    public static int GetNumThreads() => (int)Native.Call(Core.GetNumThreads);

    public static void Flip(InputArray src, OutputArray dst, FlipMode flipCode)
    {
        ArrayProxy input = In(src), output = Out(dst);
        Native.Call(Core.Flip, (nint)(&input), (nint)(&output), (nint)flipCode);
        KeepAlive(src, dst);
    }

    public static void CopyMakeBorder(
        InputArray src, OutputArray dst, int top, int bottom, int left, int right, BorderTypes borderType, Scalar? value = null)
    {
        ArrayProxy input = In(src), output = Out(dst);
        Scalar colour = value ?? default;
        Native.Call(
            Core.CopyMakeBorder, (nint)(&input), (nint)(&output), top, bottom, left, right, (nint)borderType, (nint)(&colour));
        KeepAlive(src, dst);
    }

    private static ArrayProxy In(InputArray src)
    {
        ArgumentNullException.ThrowIfNull(src);
        return src.Proxy;
    }

    private static ArrayProxy Out(OutputArray dst)
    {
        ArgumentNullException.ThrowIfNull(dst);
        return dst.Proxy;
    }

    private static void KeepAlive(InputArray src, OutputArray dst)
    {
        GC.KeepAlive(src);
        GC.KeepAlive(dst);
    }
}
