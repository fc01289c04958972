using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary><c>cv::_InputArray</c> and its descendants (24 bytes): what an array argument of OpenCV is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ArrayProxy
{
    public int Flags;
    public void* Object;
    public int Width, Height;

    private const int MatKind = 0x00010000, Read = 0x01000000, Write = 0x02000000;

    /// <summary>Width and Height of an expression: 64-bit floating point, fixed type and size (<c>_InputArray(const Scalar&amp;)</c>).</summary>
    private const int ScalarFlags = unchecked((int)0xC0020006) | Read;

    public static ArrayProxy Input(nint mat) => new() { Flags = MatKind | Read, Object = (void*)mat };

    public static ArrayProxy Output(nint mat) => new() { Flags = MatKind | Write, Object = (void*)mat };

    public static ArrayProxy InputOutput(nint mat) => new() { Flags = MatKind | Read | Write, Object = (void*)mat };

    /// <summary>No array: <c>cv::noArray()</c>.</summary>
    public static ArrayProxy None => default;

    /// <summary>A scalar as a column of four doubles.</summary>
    public static ArrayProxy Column(Scalar* scalar) => new() { Flags = ScalarFlags, Object = scalar, Width = 1, Height = 4 };
}
