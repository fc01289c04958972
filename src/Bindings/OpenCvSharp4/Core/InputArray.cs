using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>A matrix as an argument that is read.</summary>
public class InputArray : DisposableObject
{
    private readonly Mat _mat;

    private InputArray(Mat mat)
    {
        ArgumentNullException.ThrowIfNull(mat);
        _mat = mat;
        // Owns nothing: the native proxy is made on the stack of the call.
        GC.SuppressFinalize(this);
    }

    internal ArrayProxy Proxy
    {
        get
        {
            ThrowIfDisposed();
            return ArrayProxy.Input(_mat.CvPtr);
        }
    }

    public static InputArray Create(Mat mat) => new(mat);

    public static implicit operator InputArray(Mat mat) => new(mat);
}
