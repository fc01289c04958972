namespace Silk.NET.OpenCL;

/// <summary>Hears that a program has been built.</summary>
public unsafe delegate void ObjectNotifyCallback(nint obj, void* userData);
