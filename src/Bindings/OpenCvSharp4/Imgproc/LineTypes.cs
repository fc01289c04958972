namespace OpenCvSharp;

public enum LineTypes
{
    Link4 = 4,
    Link8 = 8,
    AntiAlias = 16,
}
