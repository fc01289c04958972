namespace OpenCvSharp;

/// <summary>An object that owns native memory.</summary>
public abstract class DisposableObject : IDisposable
{
    private int _disposeSignaled;

    ~DisposableObject() => Dispose(false);

    public bool IsDisposed { get; protected set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _disposeSignaled, 1) != 0)
            return;
        IsDisposed = true;
        if (disposing)
            DisposeManaged();
        DisposeUnmanaged();
    }

    protected virtual void DisposeManaged()
    {
    }

    protected virtual void DisposeUnmanaged()
    {
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);
}
