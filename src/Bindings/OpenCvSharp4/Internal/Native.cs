namespace OpenCvSharp.Internal;

/// <summary>Calls an exported function of OpenCV; what it throws comes out as <see cref="OpenCVException"/>.</summary>
internal static unsafe class Native
{
    /// <summary>A call whose result is an integer, a pointer or nothing.</summary>
    public static nint Call(
        nint function, nint a0 = 0, nint a1 = 0, nint a2 = 0, nint a3 = 0, nint a4 = 0, nint a5 = 0, nint a6 = 0, nint a7 = 0,
        double d0 = 0, double d1 = 0) => Run(function, a0, a1, a2, a3, a4, a5, a6, a7, d0, d1).IntegerResult;

    /// <summary>A call whose result is a C++ bool: only the lowest byte of the register counts.</summary>
    public static bool CallBool(
        nint function, nint a0 = 0, nint a1 = 0, nint a2 = 0, nint a3 = 0, nint a4 = 0, nint a5 = 0, double d0 = 0) =>
        (byte)Run(function, a0, a1, a2, a3, a4, a5, 0, 0, d0, 0).IntegerResult != 0;

    /// <summary>A call whose result is a double.</summary>
    public static double CallDouble(nint function, nint a0, nint a1) => Run(function, a0, a1, 0, 0, 0, 0, 0, 0, 0, 0).DoubleResult;

    /// <summary>Two ints in one register, as Size and Point travel by value.</summary>
    public static nint Pack(int low, int high) => (nint)((uint)low | ((ulong)(uint)high << 32));

    private static NativeArguments Run(
        nint function, nint a0, nint a1, nint a2, nint a3, nint a4, nint a5, nint a6, nint a7, double d0, double d1)
    {
        NativeArguments arguments = default;
        ReadOnlySpan<long> integers = [a0, a1, a2, a3, a4, a5, a6, a7];
        integers.CopyTo(new Span<long>(arguments.Integers, integers.Length));
        (arguments.Doubles[0], arguments.Doubles[1]) = (d0, d1);
        ErrorCallback.Forget();
        if (!ExceptionBarrier.TryCall(function, &arguments))
            throw ErrorCallback.Take();
        return arguments;
    }
}
