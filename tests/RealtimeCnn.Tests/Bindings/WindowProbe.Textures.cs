using System.Numerics;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

// A scene with everything that puts pictures on a screen: a texture, indices, a matrix, blending.
internal static unsafe partial class WindowProbe
{
    private const string TextureVertexShader = """
        #version 330 core
        layout(location = 0) in vec2 place;
        uniform mat4 transform;
        out vec2 where;
        void main() { where = place * 0.5 + 0.5; gl_Position = transform * vec4(place, 0.0, 1.0); }
        """;

    private const string TextureFragmentShader = """
        #version 330 core
        in vec2 where;
        uniform sampler2D picture;
        uniform float strengths[2];
        uniform float opacity;
        out vec4 colour;
        void main() { colour = vec4(texture(picture, where).rgb * strengths[1], opacity); }
        """;

    // Four colours, turned upside down by the matrix and half as bright by the strengths, over white by half.
    private static void Textured()
    {
        using IWindow window = Window.Create(Options with { IsVisible = false });
        window.Initialize();
        using GL gl = window.CreateOpenGL();
        uint program = Build(gl, TextureVertexShader, TextureFragmentShader);
        gl.UseProgram(program);
        uint target = Target(gl, 4, 4);
        FillTexture(gl);
        DrawSquare(gl);
        Matrix4x4 transform = Matrix4x4.CreateScale(1, -1, 1);
        gl.UniformMatrix4(gl.GetUniformLocation(program, "transform"), 1, false, (float*)&transform);
        float* strengths = stackalloc float[] { 9, 0.5f };
        gl.Uniform1(gl.GetUniformLocation(program, "strengths"), 2, strengths);
        gl.Uniform1(gl.GetUniformLocation(program, "opacity"), 0.5f);
        gl.Uniform1(gl.GetUniformLocation(program, "picture"), 1);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, target);
        gl.Viewport(0, 0, 4, 4);
        gl.ClearColor(System.Drawing.Color.White);
        gl.Clear(ClearBufferMask.ColorBufferBit);
        gl.Enable(EnableCap.Blend);
        gl.BlendFunc(BlendingFactor.SrcAlpha, BlendingFactor.OneMinusSrcAlpha);
        gl.DrawElements(PrimitiveType.TriangleStrip, 4, DrawElementsType.UnsignedShort, null);
        gl.Finish();
        Say($"{Sixteenths(gl, 0, 0)} {Sixteenths(gl, 3, 0)} {Sixteenths(gl, 0, 3)} {Sixteenths(gl, 3, 3)} {gl.GetError()}");
    }

    // Half of 255 is 127 to one driver and 128 to another.
    private static string Sixteenths(GL gl, int x, int y)
    {
        int pixel = Read(gl, x, y) + 0x080808;
        return $"{(pixel >> 20) & 15:X}{(pixel >> 12) & 15:X}{(pixel >> 4) & 15:X}";
    }

    // Rows of six bytes: below red and green, above blue and black.
    private static void FillTexture(GL gl)
    {
        gl.ActiveTexture(TextureUnit.Texture1);
        gl.BindTexture(TextureTarget.Texture2D, gl.GenTexture());
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)TextureMinFilter.Nearest);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMagFilter, (float)TextureMagFilter.Nearest);
        gl.PixelStore(PixelStoreParameter.UnpackAlignment, 1);
        byte* pixels = stackalloc byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0 };
        gl.TexImage2D(TextureTarget.Texture2D, 0, InternalFormat.Rgb8, 2, 2, 0, PixelFormat.Rgb, PixelType.UnsignedByte, pixels);
    }

    private static void DrawSquare(GL gl)
    {
        float* corners = stackalloc float[] { -1, 1, -1, -1, 1, -1, 1, 1 };
        ushort* order = stackalloc ushort[] { 1, 2, 0, 3 };
        gl.BindVertexArray(gl.GenVertexArray());
        gl.BindBuffer(BufferTargetARB.ArrayBuffer, gl.GenBuffer());
        gl.BufferData(BufferTargetARB.ArrayBuffer, 8 * sizeof(float), null, BufferUsageARB.DynamicDraw);
        gl.BufferSubData(BufferTargetARB.ArrayBuffer, 0, 8 * sizeof(float), corners);
        gl.BindBuffer(BufferTargetARB.ElementArrayBuffer, gl.GenBuffer());
        gl.BufferData(BufferTargetARB.ElementArrayBuffer, 4 * sizeof(ushort), order, BufferUsageARB.StaticDraw);
        gl.EnableVertexAttribArray(0);
        gl.VertexAttribPointer(0, 2, VertexAttribPointerType.Float, false, 2 * sizeof(float), (nint)0);
    }
}
