using System.Runtime.InteropServices;
using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>A dense array: a header over a block of pixels that headers share and count.</summary>
public unsafe partial class Mat : CvObject
{
    public Mat() => Construct(Functions.MatNew);

    public Mat(int rows, int cols, MatType type) => Construct(Functions.MatNewSized, rows, cols, type.Value);

    public Mat(Size size, MatType type)
        : this(size.Height, size.Width, type)
    {
    }

    public Mat(int rows, int cols, MatType type, Scalar s)
        : this(rows, cols, type) => SetTo(s);

    public Mat(Size size, MatType type, Scalar s)
        : this(size.Height, size.Width, type, s)
    {
    }

    public Mat(string fileName, ImreadModes flags = ImreadModes.Color)
    {
        if (string.IsNullOrEmpty(fileName))
            throw new ArgumentNullException(nameof(fileName));
        byte[] name = StdString.EncodePath(fileName);
        fixed (byte* characters = name)
        {
            StdString text = StdString.View(characters, name.Length);
            Construct(NativeLibraries.Instance.Imgcodecs.ImRead, (nint)(&text), (nint)flags);
        }
    }

    public Mat(Mat m, Rect roi)
    {
        ArgumentNullException.ThrowIfNull(m);
        Construct(Functions.MatNewRegion, m.CvPtr, (nint)(&roi));
        GC.KeepAlive(m);
    }

    private Mat(nint constructor, nint a1, nint a2, nint a3 = 0, nint a4 = 0, nint a5 = 0) => Construct(constructor, a1, a2, a3, a4, a5);

    private static CoreFunctions Functions => NativeLibraries.Instance.Core;

    private MatHeader* Header
    {
        get
        {
            ThrowIfDisposed();
            return (MatHeader*)NativePointer;
        }
    }

    public static Mat FromPixelData(int rows, int cols, MatType type, IntPtr data, long step = 0) =>
        new(Functions.MatNewOver, rows, cols, type.Value, data, (nint)step);

    public static Mat ImDecode(byte[] imageBytes, ImreadModes mode = ImreadModes.Color)
    {
        ArgumentNullException.ThrowIfNull(imageBytes);
        return ImDecode((ReadOnlySpan<byte>)imageBytes, mode);
    }

    public static Mat ImDecode(ReadOnlySpan<byte> span, ImreadModes mode = ImreadModes.Color)
    {
        if (span.IsEmpty)
            throw new ArgumentException("an empty buffer is no picture", nameof(span));
        fixed (byte* bytes = span)
        {
            using Mat encoded = FromPixelData(1, span.Length, MatType.CV_8UC1, (nint)bytes);
            ArrayProxy input = ArrayProxy.Input(encoded.CvPtr);
            return new Mat(NativeLibraries.Instance.Imgcodecs.ImDecode, (nint)(&input), (nint)mode);
        }
    }

    protected override void DisposeUnmanaged()
    {
        if (NativePointer == 0)
            return;
        Native.Call(Functions.MatDelete, NativePointer);
        NativeMemory.Free((void*)NativePointer);
        NativePointer = 0;
    }

    /// <summary>
    /// Runs a C++ constructor, or a function that returns a matrix by value: both take the address of the memory first.
    /// </summary>
    private void Construct(nint function, nint a1 = 0, nint a2 = 0, nint a3 = 0, nint a4 = 0, nint a5 = 0)
    {
        void* memory = NativeMemory.AllocZeroed((nuint)sizeof(MatHeader));
        try
        {
            Native.Call(function, (nint)memory, a1, a2, a3, a4, a5);
            NativePointer = (nint)memory;
        }
        finally
        {
            if (NativePointer == 0)
                NativeMemory.Free(memory);
        }
    }
}
