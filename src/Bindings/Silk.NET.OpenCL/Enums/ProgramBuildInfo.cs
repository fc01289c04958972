namespace Silk.NET.OpenCL;

/// <summary>What can be asked of a build.</summary>
public enum ProgramBuildInfo : int
{
    BuildStatus = 0x1181,
    BuildOptions = 0x1182,
    BuildLog = 0x1183,
    BinaryType = 0x1184,
}
