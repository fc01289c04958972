namespace OpenCvSharp;

public enum ImwriteFlags
{
    JpegQuality = 1,
    PngCompression = 16,
    WebPQuality = 64,
}
