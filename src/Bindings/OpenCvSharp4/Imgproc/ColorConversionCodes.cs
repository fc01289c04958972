namespace OpenCvSharp;

public enum ColorConversionCodes
{
    BGR2BGRA = 0,
    BGRA2BGR = 1,
    BGR2RGBA = 2,
    RGBA2BGR = 3,
    BGR2RGB = 4,
    RGB2BGR = BGR2RGB,
    BGRA2RGBA = 5,
    BGR2GRAY = 6,
    RGB2GRAY = 7,
    GRAY2BGR = 8,
    BGR2HSV = 40,
    HSV2BGR = 54,
    YUV2BGR_NV12 = 91,
    YUV2BGR_YUY2 = 116,
}
