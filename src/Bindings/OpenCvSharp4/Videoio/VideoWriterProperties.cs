namespace OpenCvSharp;

public enum VideoWriterProperties
{
    Quality = 1,
    FrameBytes = 2,
    NStripes = 3,
}
