namespace OpenCvSharp;

public enum VideoCaptureProperties
{
    PosMsec = 0,
    PosFrames = 1,
    PosAviRatio = 2,
    FrameWidth = 3,
    FrameHeight = 4,
    Fps = 5,
    FourCC = 6,
    FrameCount = 7,
    Format = 8,
    Mode = 9,
    ConvertRgb = 16,
    BufferSize = 38,
    AutoFocus = 39,
    Backend = 42,
    OrientationAuto = 49,
    OpenTimeoutMsec = 53,
    ReadTimeoutMsec = 54,
}
