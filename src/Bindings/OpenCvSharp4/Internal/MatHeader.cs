using System.Runtime.InteropServices;

namespace OpenCvSharp.Internal;

/// <summary>
/// <c>cv::Mat</c> of OpenCV 4.6 (96 bytes). It points into itself: it is constructed where it stays and never copied.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MatHeader
{
    public int Flags, Dims, Rows, Cols;
    public byte* Data, DataStart, DataEnd, DataLimit;
    public void* Allocator, Buffer;
    public int* Sizes;
    public nuint* Steps;
    public nuint Step0, Step1;

    private const int TypeMask = 0xFFF, ContinuousFlag = 1 << 14;

    public readonly MatType Type => Flags & TypeMask;

    public readonly bool IsContinuous => (Flags & ContinuousFlag) != 0;
}
