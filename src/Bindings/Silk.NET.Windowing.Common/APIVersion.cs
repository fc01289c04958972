namespace Silk.NET.Windowing;

/// <summary>The version of a graphics library.</summary>
public struct APIVersion
{
    public int MajorVersion;

    public int MinorVersion;

    public APIVersion(int majorVersion, int minorVersion) => (MajorVersion, MinorVersion) = (majorVersion, minorVersion);
}
