using System.Numerics;
using System.Text;
using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// The inputs of a program.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<uint, byte*, int> _getUniformLocation;
    private delegate* unmanaged<uint, byte*, int> _getAttribLocation;
    private delegate* unmanaged<int, float, void> _uniform1f;
    private delegate* unmanaged<int, int, void> _uniform1i;
    private delegate* unmanaged<int, float, float, void> _uniform2f;
    private delegate* unmanaged<int, float, float, float, void> _uniform3f;
    private delegate* unmanaged<int, float, float, float, float, void> _uniform4f;
    private delegate* unmanaged<int, uint, float*, void> _uniform1fv;
    private delegate* unmanaged<int, uint, byte, float*, void> _uniformMatrix4fv;

    public int GetUniformLocation(uint program, string name) => Location(_getUniformLocation, program, name);

    public int GetAttribLocation(uint program, string name) => Location(_getAttribLocation, program, name);

    public void Uniform1(int location, float v0) => _uniform1f(location, v0);

    public void Uniform1(int location, int v0) => _uniform1i(location, v0);

    public void Uniform2(int location, float v0, float v1) => _uniform2f(location, v0, v1);

    public void Uniform2(int location, Vector2 vector) => _uniform2f(location, vector.X, vector.Y);

    public void Uniform3(int location, float v0, float v1, float v2) => _uniform3f(location, v0, v1, v2);

    public void Uniform3(int location, Vector3 vector) => _uniform3f(location, vector.X, vector.Y, vector.Z);

    public void Uniform4(int location, float v0, float v1, float v2, float v3) => _uniform4f(location, v0, v1, v2, v3);

    public void Uniform4(int location, Vector4 vector) => _uniform4f(location, vector.X, vector.Y, vector.Z, vector.W);

    public void Uniform1(int location, uint count, float* value) => _uniform1fv(location, count, value);

    public void UniformMatrix4(int location, uint count, bool transpose, float* value) =>
        _uniformMatrix4fv(location, count, transpose ? (byte)1 : (byte)0, value);

    private static int Location(delegate* unmanaged<uint, byte*, int> find, uint program, string name)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        text[Encoding.UTF8.GetBytes(name, text)] = 0;
        fixed (byte* bytes = text)
            return find(program, bytes);
    }

    private void FindUniforms(INativeContext context)
    {
        _getUniformLocation = (delegate* unmanaged<uint, byte*, int>)context.GetProcAddress("glGetUniformLocation");
        _getAttribLocation = (delegate* unmanaged<uint, byte*, int>)context.GetProcAddress("glGetAttribLocation");
        _uniform1f = (delegate* unmanaged<int, float, void>)context.GetProcAddress("glUniform1f");
        _uniform1i = (delegate* unmanaged<int, int, void>)context.GetProcAddress("glUniform1i");
        _uniform2f = (delegate* unmanaged<int, float, float, void>)context.GetProcAddress("glUniform2f");
        _uniform3f = (delegate* unmanaged<int, float, float, float, void>)context.GetProcAddress("glUniform3f");
        _uniform4f = (delegate* unmanaged<int, float, float, float, float, void>)context.GetProcAddress("glUniform4f");
        _uniform1fv = (delegate* unmanaged<int, uint, float*, void>)context.GetProcAddress("glUniform1fv");
        _uniformMatrix4fv = (delegate* unmanaged<int, uint, byte, float*, void>)context.GetProcAddress("glUniformMatrix4fv");
    }
}
