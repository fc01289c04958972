using System.Text;
using Silk.NET.Core.Contexts;

namespace Silk.NET.OpenGL;

// Shaders and programs.
public sealed unsafe partial class GL
{
    private delegate* unmanaged<ShaderType, uint> _createShader;
    private delegate* unmanaged<uint, uint, byte**, int*, void> _shaderSource;
    private delegate* unmanaged<uint, void> _compileShader;
    private delegate* unmanaged<uint, void> _deleteShader;
    private delegate* unmanaged<uint, ShaderParameterName, int*, void> _getShader;
    private delegate* unmanaged<uint, uint, uint*, byte*, void> _getShaderInfoLog;
    private delegate* unmanaged<uint> _createProgram;
    private delegate* unmanaged<uint, uint, void> _attachShader;
    private delegate* unmanaged<uint, uint, void> _detachShader;
    private delegate* unmanaged<uint, void> _linkProgram;
    private delegate* unmanaged<uint, void> _useProgram;
    private delegate* unmanaged<uint, void> _deleteProgram;
    private delegate* unmanaged<uint, ProgramPropertyARB, int*, void> _getProgram;
    private delegate* unmanaged<uint, uint, uint*, byte*, void> _getProgramInfoLog;

    public uint CreateShader(ShaderType type) => _createShader(type);

    public void ShaderSource(uint shader, string source)
    {
        byte[] text = Encoding.UTF8.GetBytes(source);
        int length = text.Length;
        fixed (byte* bytes = text)
        {
            byte* start = bytes;
            _shaderSource(shader, 1, &start, &length);
        }
    }

    public void CompileShader(uint shader) => _compileShader(shader);

    public void DeleteShader(uint shader) => _deleteShader(shader);

    public void GetShader(uint shader, ShaderParameterName pname, out int @params)
    {
        int value;
        _getShader(shader, pname, &value);
        @params = value;
    }

    public string GetShaderInfoLog(uint shader)
    {
        GetShader(shader, ShaderParameterName.InfoLogLength, out int length);
        return InfoLog(_getShaderInfoLog, shader, length);
    }

    public uint CreateProgram() => _createProgram();

    public void AttachShader(uint program, uint shader) => _attachShader(program, shader);

    public void DetachShader(uint program, uint shader) => _detachShader(program, shader);

    public void LinkProgram(uint program) => _linkProgram(program);

    public void UseProgram(uint program) => _useProgram(program);

    public void DeleteProgram(uint program) => _deleteProgram(program);

    public void GetProgram(uint program, ProgramPropertyARB pname, out int @params)
    {
        int value;
        _getProgram(program, pname, &value);
        @params = value;
    }

    public string GetProgramInfoLog(uint program)
    {
        GetProgram(program, ProgramPropertyARB.InfoLogLength, out int length);
        return InfoLog(_getProgramInfoLog, program, length);
    }

    private static string InfoLog(delegate* unmanaged<uint, uint, uint*, byte*, void> read, uint name, int length)
    {
        byte[] text = new byte[length];
        uint written = 0;
        fixed (byte* bytes = text)
            read(name, (uint)length, &written, bytes);
        return Encoding.UTF8.GetString(text, 0, (int)written);
    }

    private void FindShaders(INativeContext context)
    {
        _createShader = (delegate* unmanaged<ShaderType, uint>)context.GetProcAddress("glCreateShader");
        _shaderSource = (delegate* unmanaged<uint, uint, byte**, int*, void>)context.GetProcAddress("glShaderSource");
        _compileShader = (delegate* unmanaged<uint, void>)context.GetProcAddress("glCompileShader");
        _deleteShader = (delegate* unmanaged<uint, void>)context.GetProcAddress("glDeleteShader");
        _getShader = (delegate* unmanaged<uint, ShaderParameterName, int*, void>)context.GetProcAddress("glGetShaderiv");
        _getShaderInfoLog = (delegate* unmanaged<uint, uint, uint*, byte*, void>)context.GetProcAddress("glGetShaderInfoLog");
        _createProgram = (delegate* unmanaged<uint>)context.GetProcAddress("glCreateProgram");
        _attachShader = (delegate* unmanaged<uint, uint, void>)context.GetProcAddress("glAttachShader");
        _detachShader = (delegate* unmanaged<uint, uint, void>)context.GetProcAddress("glDetachShader");
        _linkProgram = (delegate* unmanaged<uint, void>)context.GetProcAddress("glLinkProgram");
        _useProgram = (delegate* unmanaged<uint, void>)context.GetProcAddress("glUseProgram");
        _deleteProgram = (delegate* unmanaged<uint, void>)context.GetProcAddress("glDeleteProgram");
        _getProgram = (delegate* unmanaged<uint, ProgramPropertyARB, int*, void>)context.GetProcAddress("glGetProgramiv");
        _getProgramInfoLog = (delegate* unmanaged<uint, uint, uint*, byte*, void>)context.GetProcAddress("glGetProgramInfoLog");
    }
}
