using OpenCvSharp.Internal;

namespace OpenCvSharp;

/// <summary>A matrix as an argument that is written.</summary>
public class OutputArray : DisposableObject
{
    private readonly Mat _mat;

    private protected OutputArray(Mat mat)
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
            return this is InputOutputArray ? ArrayProxy.InputOutput(_mat.CvPtr) : ArrayProxy.Output(_mat.CvPtr);
        }
    }

    public static OutputArray Create(Mat mat) => new(mat);

    public static implicit operator OutputArray(Mat mat) => new(mat);
}
