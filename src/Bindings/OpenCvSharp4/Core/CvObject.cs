namespace OpenCvSharp;

/// <summary>An object that stands for a native one.</summary>
public abstract class CvObject : DisposableObject
{
    private protected nint NativePointer { get; set; }

    /// <summary>Address of the native object.</summary>
    public IntPtr CvPtr
    {
        get
        {
            ThrowIfDisposed();
            return NativePointer;
        }
    }
}
