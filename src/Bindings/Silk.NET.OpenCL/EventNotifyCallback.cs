namespace Silk.NET.OpenCL;

/// <summary>Hears that a command has reached a status.</summary>
public unsafe delegate void EventNotifyCallback(nint obj, int eventCommandStatus, void* userData);
