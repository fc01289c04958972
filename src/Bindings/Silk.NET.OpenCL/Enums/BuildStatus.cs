namespace Silk.NET.OpenCL;

/// <summary>Outcome of a build.</summary>
public enum BuildStatus : int
{
    Success = 0,
    None = -1,
    Error = -2,
    InProgress = -3,
}
