using System.Runtime.InteropServices;
using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// What the driver is, what it is doing, and what went wrong.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<EnableCap, void> _enable;
    private delegate* unmanaged<EnableCap, void> _disable;
    private delegate* unmanaged<StringName, byte*> _getString;
    private delegate* unmanaged<GetPName, int*, void> _getInteger;
    private delegate* unmanaged<GLEnum> _getError;
    private delegate* unmanaged<void> _finish;
    private delegate* unmanaged<void> _flush;

    public void Enable(EnableCap cap) => _enable(cap);

    public void Disable(EnableCap cap) => _disable(cap);

    public byte* GetString(StringName name) => _getString(name);

    public string GetStringS(StringName name) => Marshal.PtrToStringUTF8((nint)_getString(name)) ?? "";

    public void GetInteger(GetPName pname, out int data)
    {
        int value;
        _getInteger(pname, &value);
        data = value;
    }

    public int GetInteger(GetPName pname)
    {
        GetInteger(pname, out int value);
        return value;
    }

    public GLEnum GetError() => _getError();

    public void Finish() => _finish();

    public void Flush() => _flush();

    private void FindState(INativeContext context)
    {
        _enable = (delegate* unmanaged<EnableCap, void>)context.GetProcAddress("glEnable");
        _disable = (delegate* unmanaged<EnableCap, void>)context.GetProcAddress("glDisable");
        _getString = (delegate* unmanaged<StringName, byte*>)context.GetProcAddress("glGetString");
        _getInteger = (delegate* unmanaged<GetPName, int*, void>)context.GetProcAddress("glGetIntegerv");
        _getError = (delegate* unmanaged<GLEnum>)context.GetProcAddress("glGetError");
        _finish = (delegate* unmanaged<void>)context.GetProcAddress("glFinish");
        _flush = (delegate* unmanaged<void>)context.GetProcAddress("glFlush");
    }
}
