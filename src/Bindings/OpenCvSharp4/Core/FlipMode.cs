namespace OpenCvSharp;

public enum FlipMode
{
    XY = -1,
    X = 0,
    Y = 1,
}
