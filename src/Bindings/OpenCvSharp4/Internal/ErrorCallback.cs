using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>
/// Keeps what OpenCV says of an error just before it throws it: the exception itself does not survive <see cref="ExceptionBarrier"/>.
/// With a callback set, OpenCV does not print the error either.
/// </summary>
internal static unsafe class ErrorCallback
{
    [ThreadStatic]
    private static OpenCVException? _last;

    public static nint Address => (nint)(delegate* unmanaged[Cdecl]<int, byte*, byte*, byte*, int, void*, int>)&OnError;

    public static void Forget() => _last = null;

    /// <summary>The error of the call that just failed on this thread.</summary>
    public static OpenCVException Take() =>
        _last ?? new OpenCVException(ErrorCode.StsError, "", "a C++ exception without a message (most often: out of memory)", "", 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnError(int status, byte* function, byte* message, byte* file, int line, void* userData)
    {
        _last = new OpenCVException((ErrorCode)status, Text(function), Text(message), Text(file), line);
        return 0;
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
