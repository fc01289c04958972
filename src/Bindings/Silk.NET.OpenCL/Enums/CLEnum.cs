namespace Silk.NET.OpenCL;

/// <summary>
/// The package's ungrouped constants, which its grouped enums replace. Only the overloads that take it matter here: they make calls with
/// <c>default</c>, <c>0</c> or a bare <c>null</c> ambiguous, and a stand-in without them would accept what the package refuses.
/// </summary>
public enum CLEnum
{
    Success = 0,
}
