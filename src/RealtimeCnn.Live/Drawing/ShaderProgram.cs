using Silk.NET.OpenGL;

namespace RealtimeCnn.Live;

/// <summary>A compiled pair of shaders. All share one vertex shader: pixels of the screen in, clip space out.</summary>
internal sealed class ShaderProgram : IDisposable
{
    private const string VertexSource =
        """
        #version 330 core
        layout(location = 0) in vec2 place;
        layout(location = 1) in vec2 coordinate;
        layout(location = 2) in vec4 color;
        layout(location = 3) in vec3 shape;
        uniform vec2 screen;
        out vec2 at;
        out vec4 tint;
        flat out vec3 form;
        void main()
        {
            gl_Position = vec4(place.x / screen.x * 2.0 - 1.0, 1.0 - place.y / screen.y * 2.0, 0.0, 1.0);
            at = coordinate;
            tint = color;
            form = shape;
        }
        """;

    private const string FragmentHead =
        """
        #version 330 core
        in vec2 at;
        in vec4 tint;
        flat in vec3 form;
        out vec4 pixel;
        uniform sampler2D image;
        uniform sampler2D ramp;

        """;

    private readonly GL _gl;
    private readonly uint _program;
    private readonly int _screen;

    /// <summary>Compiles a program.</summary>
    /// <param name="gl">The OpenGL context.</param>
    /// <param name="fragmentMain">The body of the fragment shader's main function: sets <c>pixel</c> from <c>at</c>, <c>tint</c>, <c>form</c>, <c>image</c>, <c>ramp</c>.</param>
    /// <exception cref="DisplayException">The driver does not take it.</exception>
    public ShaderProgram(GL gl, string fragmentMain)
    {
        _gl = gl;
        uint vertex = Compile(ShaderType.VertexShader, VertexSource);
        uint fragment = Compile(ShaderType.FragmentShader, $"{FragmentHead}void main()\n{{\n{fragmentMain}\n}}\n");
        _program = gl.CreateProgram();
        gl.AttachShader(_program, vertex);
        gl.AttachShader(_program, fragment);
        gl.LinkProgram(_program);
        gl.DeleteShader(vertex);
        gl.DeleteShader(fragment);
        gl.GetProgram(_program, ProgramPropertyARB.LinkStatus, out int linked);
        if (linked == 0)
            throw new DisplayException($"The OpenGL driver does not link a shader: {gl.GetProgramInfoLog(_program)}");
        gl.UseProgram(_program);
        gl.Uniform1(gl.GetUniformLocation(_program, "image"), 0);
        gl.Uniform1(gl.GetUniformLocation(_program, "ramp"), 1);
        _screen = gl.GetUniformLocation(_program, "screen");
    }

    /// <summary>Makes the following draws use it.</summary>
    public void Use(int width, int height)
    {
        _gl.UseProgram(_program);
        _gl.Uniform2(_screen, (float)width, (float)height);
    }

    public void Dispose() => _gl.DeleteProgram(_program);

    private uint Compile(ShaderType type, string source)
    {
        uint shader = _gl.CreateShader(type);
        _gl.ShaderSource(shader, source);
        _gl.CompileShader(shader);
        _gl.GetShader(shader, ShaderParameterName.CompileStatus, out int compiled);
        return compiled != 0 ? shader : throw new DisplayException($"The OpenGL driver does not compile a shader: {_gl.GetShaderInfoLog(shader)}");
    }
}
