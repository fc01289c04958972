using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// Buffers, and the arrays of vertices that read them.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<uint, uint*, void> _genVertexArrays;
    private delegate* unmanaged<uint, void> _bindVertexArray;
    private delegate* unmanaged<uint, uint*, void> _deleteVertexArrays;
    private delegate* unmanaged<uint, void> _enableVertexAttribArray;
    private delegate* unmanaged<uint, int, VertexAttribPointerType, byte, uint, void*, void> _vertexAttribPointer;
    private delegate* unmanaged<uint, uint*, void> _genBuffers;
    private delegate* unmanaged<BufferTargetARB, uint, void> _bindBuffer;
    private delegate* unmanaged<uint, uint*, void> _deleteBuffers;
    private delegate* unmanaged<BufferTargetARB, nuint, void*, BufferUsageARB, void> _bufferData;
    private delegate* unmanaged<BufferTargetARB, nint, nuint, void*, void> _bufferSubData;
    private delegate* unmanaged<BufferTargetARB, BufferAccessARB, void*> _mapBuffer;
    private delegate* unmanaged<BufferTargetARB, nint, nuint, MapBufferAccessMask, void*> _mapBufferRange;
    private delegate* unmanaged<BufferTargetARB, byte> _unmapBuffer;

    public uint GenVertexArray()
    {
        uint name;
        _genVertexArrays(1, &name);
        return name;
    }

    public void BindVertexArray(uint array) => _bindVertexArray(array);

    public void DeleteVertexArray(uint arrays) => _deleteVertexArrays(1, &arrays);

    public void EnableVertexAttribArray(uint index) => _enableVertexAttribArray(index);

    public void VertexAttribPointer(uint index, int size, VertexAttribPointerType type, bool normalized, uint stride, void* pointer) =>
        _vertexAttribPointer(index, size, type, normalized ? (byte)1 : (byte)0, stride, pointer);

    public void VertexAttribPointer(uint index, int size, VertexAttribPointerType type, bool normalized, uint stride, nint pointer) =>
        VertexAttribPointer(index, size, type, normalized, stride, (void*)pointer);

    public uint GenBuffer()
    {
        uint name;
        _genBuffers(1, &name);
        return name;
    }

    public void BindBuffer(BufferTargetARB target, uint buffer) => _bindBuffer(target, buffer);

    public void DeleteBuffer(uint buffers) => _deleteBuffers(1, &buffers);

    public void BufferData(BufferTargetARB target, nuint size, void* data, BufferUsageARB usage) => _bufferData(target, size, data, usage);

    public void BufferSubData(BufferTargetARB target, nint offset, nuint size, void* data) => _bufferSubData(target, offset, size, data);

    public void* MapBuffer(BufferTargetARB target, BufferAccessARB access) => _mapBuffer(target, access);

    public void* MapBufferRange(BufferTargetARB target, nint offset, nuint length, MapBufferAccessMask access) =>
        _mapBufferRange(target, offset, length, access);

    public bool UnmapBuffer(BufferTargetARB target) => _unmapBuffer(target) != 0;

    private void FindBuffers(INativeContext context)
    {
        _genVertexArrays = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glGenVertexArrays");
        _bindVertexArray = (delegate* unmanaged<uint, void>)context.GetProcAddress("glBindVertexArray");
        _deleteVertexArrays = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glDeleteVertexArrays");
        _enableVertexAttribArray = (delegate* unmanaged<uint, void>)context.GetProcAddress("glEnableVertexAttribArray");
        _vertexAttribPointer = (delegate* unmanaged<uint, int, VertexAttribPointerType, byte, uint, void*, void>)context.GetProcAddress("glVertexAttribPointer");
        _genBuffers = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glGenBuffers");
        _bindBuffer = (delegate* unmanaged<BufferTargetARB, uint, void>)context.GetProcAddress("glBindBuffer");
        _deleteBuffers = (delegate* unmanaged<uint, uint*, void>)context.GetProcAddress("glDeleteBuffers");
        _bufferData = (delegate* unmanaged<BufferTargetARB, nuint, void*, BufferUsageARB, void>)context.GetProcAddress("glBufferData");
        _bufferSubData = (delegate* unmanaged<BufferTargetARB, nint, nuint, void*, void>)context.GetProcAddress("glBufferSubData");
        _mapBuffer = (delegate* unmanaged<BufferTargetARB, BufferAccessARB, void*>)context.GetProcAddress("glMapBuffer");
        _mapBufferRange = (delegate* unmanaged<BufferTargetARB, nint, nuint, MapBufferAccessMask, void*>)context.GetProcAddress("glMapBufferRange");
        _unmapBuffer = (delegate* unmanaged<BufferTargetARB, byte>)context.GetProcAddress("glUnmapBuffer");
    }
}
