using System.Drawing;
using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.OpenGL;

// Where and how is drawn, and drawing.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<int, int, uint, uint, void> _viewport;
    private delegate* unmanaged<int, int, uint, uint, void> _scissor;
    private delegate* unmanaged<uint, void> _clear;
    private delegate* unmanaged<float, float, float, float, void> _clearColor;
    private delegate* unmanaged<BlendingFactor, BlendingFactor, void> _blendFunc;
    private delegate* unmanaged<BlendingFactor, BlendingFactor, BlendingFactor, BlendingFactor, void> _blendFuncSeparate;
    private delegate* unmanaged<PrimitiveType, int, uint, void> _drawArrays;
    private delegate* unmanaged<PrimitiveType, uint, DrawElementsType, void*, void> _drawElements;

    public void Viewport(int x, int y, uint width, uint height) => _viewport(x, y, width, height);

    public void Viewport(Vector2D<int> size) => _viewport(0, 0, (uint)size.X, (uint)size.Y);

    public void Viewport(Size size) => _viewport(0, 0, (uint)size.Width, (uint)size.Height);

    public void Scissor(int x, int y, uint width, uint height) => _scissor(x, y, width, height);

    public void Clear(uint mask) => _clear(mask);

    public void Clear(ClearBufferMask mask) => _clear((uint)mask);

    public void ClearColor(float red, float green, float blue, float alpha) => _clearColor(red, green, blue, alpha);

    public void ClearColor(Color color) => _clearColor(color.R / 255f, color.G / 255f, color.B / 255f, color.A / 255f);

    public void BlendFunc(BlendingFactor sfactor, BlendingFactor dfactor) => _blendFunc(sfactor, dfactor);

    public void BlendFuncSeparate(
        BlendingFactor sfactorRGB, BlendingFactor dfactorRGB, BlendingFactor sfactorAlpha, BlendingFactor dfactorAlpha) =>
        _blendFuncSeparate(sfactorRGB, dfactorRGB, sfactorAlpha, dfactorAlpha);

    public void DrawArrays(PrimitiveType mode, int first, uint count) => _drawArrays(mode, first, count);

    public void DrawElements(PrimitiveType mode, uint count, DrawElementsType type, void* indices) => _drawElements(mode, count, type, indices);

    private void FindDrawing(INativeContext context)
    {
        _viewport = (delegate* unmanaged<int, int, uint, uint, void>)context.GetProcAddress("glViewport");
        _scissor = (delegate* unmanaged<int, int, uint, uint, void>)context.GetProcAddress("glScissor");
        _clear = (delegate* unmanaged<uint, void>)context.GetProcAddress("glClear");
        _clearColor = (delegate* unmanaged<float, float, float, float, void>)context.GetProcAddress("glClearColor");
        _blendFunc = (delegate* unmanaged<BlendingFactor, BlendingFactor, void>)context.GetProcAddress("glBlendFunc");
        _blendFuncSeparate = (delegate* unmanaged<BlendingFactor, BlendingFactor, BlendingFactor, BlendingFactor, void>)context.GetProcAddress("glBlendFuncSeparate");
        _drawArrays = (delegate* unmanaged<PrimitiveType, int, uint, void>)context.GetProcAddress("glDrawArrays");
        _drawElements = (delegate* unmanaged<PrimitiveType, uint, DrawElementsType, void*, void>)context.GetProcAddress("glDrawElements");
    }
}
