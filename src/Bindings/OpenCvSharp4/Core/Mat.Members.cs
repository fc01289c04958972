using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <content>What a matrix says of itself, its pixels, and the copies made of it.</content>
public unsafe partial class Mat
{
    public int Rows => Header->Rows;

    public int Cols => Header->Cols;

    public int Height => Header->Rows;

    public int Width => Header->Cols;

    public int Dims => Header->Dims;

    public IntPtr Data => (nint)Header->Data;

    public byte* DataPointer => Header->Data;

    public long Step() => (long)Header->Step0;

    public MatType Type() => Header->Type;

    public int Depth() => Header->Type.Depth;

    public int Channels() => Header->Type.Channels;

    public int ElemSize()
    {
        ReadOnlySpan<byte> bytesOfDepth = [1, 1, 2, 2, 4, 4, 8, 2];
        return bytesOfDepth[Depth()] * Channels();
    }

    public bool Empty() => Header->Data == null || Total() == 0;

    public bool IsContinuous() => Header->IsContinuous;

    public long Total() => Header->Dims == 0 ? 0 : (long)Header->Rows * Header->Cols;

    public Size Size() => new(Header->Cols, Header->Rows);

    public IntPtr Ptr(int i0)
    {
        CheckIndex(i0, 0);
        return (nint)(Header->Data + (nuint)i0 * Header->Step0);
    }

    public ref T At<T>(int i0, int i1)
        where T : unmanaged
    {
        CheckIndex(i0, i1);
        return ref *(T*)(Header->Data + (nuint)i0 * Header->Step0 + (nuint)(i1 * sizeof(T)));
    }

    public T Get<T>(int i0, int i1)
        where T : unmanaged => At<T>(i0, i1);

    public void Set<T>(int i0, int i1, T value)
        where T : unmanaged => At<T>(i0, i1) = value;

    public void Create(int rows, int cols, MatType type) => Native.Call(Functions.MatCreate, CvPtr, rows, cols, type.Value);

    public void Create(Size size, MatType type) => Create(size.Height, size.Width, type);

    public Mat Clone()
    {
        var copy = new Mat();
        CopyTo(copy);
        return copy;
    }

    public void CopyTo(Mat m, InputArray? mask = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        ArrayProxy output = ArrayProxy.Output(m.CvPtr);
        if (mask is null)
        {
            Native.Call(Functions.MatCopyTo, CvPtr, (nint)(&output));
        }
        else
        {
            ArrayProxy where = mask.Proxy;
            Native.Call(Functions.MatCopyToMasked, CvPtr, (nint)(&output), (nint)(&where));
        }
        GC.KeepAlive(this);
        GC.KeepAlive(m);
        GC.KeepAlive(mask);
    }

    public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0)
    {
        ArgumentNullException.ThrowIfNull(m);
        ArrayProxy output = m.Proxy;
        Native.Call(Functions.MatConvertTo, CvPtr, (nint)(&output), rtype.Value, d0: alpha, d1: beta);
        GC.KeepAlive(this);
        GC.KeepAlive(m);
    }

    public Mat SetTo(Scalar value, Mat? mask = null)
    {
        ArrayProxy column = ArrayProxy.Column(&value), where = mask is null ? ArrayProxy.None : ArrayProxy.Input(mask.CvPtr);
        Native.Call(Functions.MatSetTo, CvPtr, (nint)(&column), (nint)(&where));
        GC.KeepAlive(this);
        GC.KeepAlive(mask);
        return this;
    }

    public Mat SubMat(Rect roi) => new(this, roi);

    /// <summary>Gives the pixels back; the matrix is empty then, and may be used again.</summary>
    public void Release() => Native.Call(Functions.MatRelease, CvPtr);

    public byte[] ToBytes(string ext = ".png", int[]? prms = null)
    {
        Cv2.ImEncode(ext, this, out byte[] bytes, prms);
        return bytes;
    }

    private void CheckIndex(int row, int column)
    {
        if ((uint)row >= (uint)Header->Rows || (uint)column >= (uint)Header->Cols)
            throw new ArgumentOutOfRangeException(nameof(row), $"({row}, {column}) is outside the matrix of {Header->Rows} x {Header->Cols}");
    }
}
