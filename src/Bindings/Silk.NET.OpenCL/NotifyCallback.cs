namespace Silk.NET.OpenCL;

/// <summary>Hears of errors in a context.</summary>
public unsafe delegate void NotifyCallback(byte* errinfo, void* privateInfo, nuint cb, void* userData);
