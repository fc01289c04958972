using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>Arguments and results of one native call, at the offsets that <see cref="ExceptionBarrier"/>'s machine code reads.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeArguments
{
    /// <summary>Integers, pointers and pairs of ints, in the order of the parameters: six in registers, two on the stack.</summary>
    public fixed long Integers[8];

    /// <summary>Floating-point parameters, in their own order.</summary>
    public fixed double Doubles[2];

    public nint IntegerResult;
    public double DoubleResult;
}
