namespace Silk.NET.OpenCL;

/// <summary>Keys of a context's property list.</summary>
public enum ContextProperties : ulong
{
    Platform = 0x1084,
    InteropUserSync = 0x1085,
}
