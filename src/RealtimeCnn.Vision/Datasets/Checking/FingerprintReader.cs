namespace RealtimeCnn.Vision;

/// <summary>Reads pictures and takes their fingerprints; each thread has its own.</summary>
internal sealed class FingerprintReader : IDisposable
{
    private readonly HostPreprocessor _preprocessor = new(PictureFingerprint.Preprocessing);
    private readonly Frame _frame = new();
    private readonly float[] _pixels;

    public FingerprintReader() => _pixels = new float[_preprocessor.Length];

    /// <summary>Reads a picture.</summary>
    /// <exception cref="FrameSourceException">It cannot be read; the message names it.</exception>
    public PictureFingerprint Read(Dataset data, int item)
    {
        _preprocessor.Fit(data.Read(item, _frame), _pixels);
        return PictureFingerprint.Of(_pixels);
    }

    public void Dispose() => _frame.Dispose();
}
