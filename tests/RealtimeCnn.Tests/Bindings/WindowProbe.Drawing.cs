using System.Numerics;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace RealtimeCnn.Tests.Bindings;

// Scenes of drawing.
internal static unsafe partial class WindowProbe
{
    private const string VertexShader =
        "#version 330 core\nlayout(location = 0) in vec2 place;\nvoid main() { gl_Position = vec4(place, 0.0, 1.0); }";

    private const string FragmentShader = "#version 330 core\nuniform vec4 tint;\nout vec4 colour;\nvoid main() { colour = tint; }";

    // The lower left half of the window is red, until a line comes.
    private static void Triangle()
    {
        using IWindow window = Window.Create(Options);
        window.Initialize();
        using GL gl = GL.GetApi(window);
        uint program = Build(gl, VertexShader, FragmentShader);
        DrawTriangle(gl, program);
        gl.UseProgram(program);
        gl.Uniform4(gl.GetUniformLocation(program, "tint"), new Vector4(1, 0, 0, 1));
        int frames = 0;
        window.FramebufferResize += gl.Viewport;
        window.Render += _ =>
        {
            gl.ClearColor(0, 0, 1, 1);
            gl.Clear(ClearBufferMask.ColorBufferBit);
            gl.DrawArrays(PrimitiveType.Triangles, 0, 3);
            frames++;
        };
        RunUntil(window, () => frames == 3);
        Say($"shown {Read(gl, 60, 60):X6} {Read(gl, 260, 180):X6} {gl.GetError()}");
        Task<string?> line = Task.Run(Console.ReadLine);
        RunUntil(window, () => line.IsCompleted);
    }

    // A texture is filled, drawn into, copied and read without the window.
    private static void Offscreen()
    {
        using IWindow window = Window.Create(Options with { IsVisible = false });
        window.Initialize();
        using GL gl = GL.GetApi(window);
        uint small = Target(gl, 4, 4), big = Target(gl, 8, 8);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, small);
        Say($"{gl.CheckFramebufferStatus(FramebufferTarget.Framebuffer)}");
        gl.ClearColor(0, 1, 0, 1);
        gl.Clear(ClearBufferMask.ColorBufferBit);
        gl.Enable(EnableCap.ScissorTest);
        gl.Scissor(0, 0, 2, 4);
        gl.ClearColor(1, 0, 0, 1);
        gl.Clear(ClearBufferMask.ColorBufferBit);
        gl.Disable(EnableCap.ScissorTest);
        gl.BindFramebuffer(FramebufferTarget.DrawFramebuffer, big);
        gl.BlitFramebuffer(0, 0, 4, 4, 0, 0, 8, 8, ClearBufferMask.ColorBufferBit, BlitFramebufferFilter.Nearest);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, big);
        Say($"{Read(gl, 3, 7):X6} {Read(gl, 4, 7):X6} {gl.GetError()}");
        gl.DeleteFramebuffer(small);
        gl.DeleteFramebuffer(big);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, 0);
        gl.Enable((EnableCap)1);
        Say($"{gl.GetError()} {gl.GetError()}");
    }

    // Pixels go through buffers in both directions.
    private static void Transfer()
    {
        using IWindow window = Window.Create(Options with { IsVisible = false });
        window.Initialize();
        using GL gl = GL.GetApi(window);
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, Target(gl, 2, 2));
        uint upload = gl.GenBuffer(), download = gl.GenBuffer();
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, upload);
        gl.BufferData(BufferTargetARB.PixelUnpackBuffer, 16, null, BufferUsageARB.StreamDraw);
        MapBufferAccessMask writing = MapBufferAccessMask.WriteBit | MapBufferAccessMask.InvalidateBufferBit;
        Span<byte> pixels = new(gl.MapBufferRange(BufferTargetARB.PixelUnpackBuffer, 0, 16, writing), 16);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i * 16);
        bool isWritten = gl.UnmapBuffer(BufferTargetARB.PixelUnpackBuffer);
        gl.TexSubImage2D(TextureTarget.Texture2D, 0, 0, 0, 2, 2, PixelFormat.Rgba, PixelType.UnsignedByte, null);
        gl.BindBuffer(BufferTargetARB.PixelUnpackBuffer, 0);
        gl.BindBuffer(BufferTargetARB.PixelPackBuffer, download);
        gl.BufferData(BufferTargetARB.PixelPackBuffer, 16, null, BufferUsageARB.StreamRead);
        gl.ReadPixels(0, 0, 2, 2, PixelFormat.Rgba, PixelType.UnsignedByte, null);
        Span<byte> read = new(gl.MapBuffer(BufferTargetARB.PixelPackBuffer, BufferAccessARB.ReadOnly), 16);
        Say($"{isWritten} {string.Join(' ', read.ToArray())} {gl.UnmapBuffer(BufferTargetARB.PixelPackBuffer)} {gl.GetError()}");
        gl.DeleteBuffer(upload);
        gl.DeleteBuffer(download);
    }

    private static void BrokenShader()
    {
        using IWindow window = Window.Create(Options with { IsVisible = false });
        window.Initialize();
        using GL gl = GL.GetApi(window);
        Attempt("compile", () => Build(gl, VertexShader, "#version 330 core\nvoid main() { nonsense }"));
        Attempt("link", () => Build(
            gl,
            "#version 330 core\nout vec2 between;\nvoid main() { between = vec2(1.0); gl_Position = vec4(1.0); }",
            "#version 330 core\nin vec3 between;\nout vec4 colour;\nvoid main() { colour = vec4(between, 1.0); }"));
    }

    // A frame of a window that is drawn in leaves nothing to collect.
    private static void Allocations()
    {
        using IWindow window = Window.Create(Options with { FramesPerSecond = 0 });
        window.Initialize();
        using Silk.NET.Input.IInputContext input = Silk.NET.Input.InputWindowExtensions.CreateInput(window);
        using GL gl = GL.GetApi(window);
        uint program = Build(gl, VertexShader, FragmentShader);
        DrawTriangle(gl, program);
        int tint = gl.GetUniformLocation(program, "tint");
        int frames = 0, moves = 0;
        window.Move += _ => moves++;
        window.Render += elapsed =>
        {
            frames++;
            gl.Viewport(window.FramebufferSize);
            gl.Clear(ClearBufferMask.ColorBufferBit);
            gl.UseProgram(program);
            gl.Uniform4(tint, (float)elapsed, 1, 1, 1);
            gl.DrawArrays(PrimitiveType.Triangles, 0, 3);
            window.Position = new Vector2D<int>(40 + (frames % 50), 30);
        };
        RunUntil(window, () => frames >= 100 && moves > 1);
        frames = 0;
        Func<bool> hasEnded = () => frames >= 500;
        long before = GC.GetAllocatedBytesForCurrentThread();
        RunUntil(window, hasEnded);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Say($"{allocated} bytes, moved {moves > 10}");
    }

    private static uint Build(GL gl, params ReadOnlySpan<string> sources)
    {
        uint program = gl.CreateProgram();
        ShaderType type = ShaderType.VertexShader;
        foreach (string source in sources)
        {
            uint shader = gl.CreateShader(type);
            gl.ShaderSource(shader, source);
            gl.CompileShader(shader);
            gl.GetShader(shader, ShaderParameterName.CompileStatus, out int isCompiled);
            if (isCompiled == 0)
                throw new InvalidOperationException($"not compiled: {gl.GetShaderInfoLog(shader)}");
            gl.AttachShader(program, shader);
            gl.DeleteShader(shader);
            type = ShaderType.FragmentShader;
        }

        gl.LinkProgram(program);
        gl.GetProgram(program, ProgramPropertyARB.LinkStatus, out int isLinked);
        return isLinked != 0 ? program : throw new InvalidOperationException($"not linked: {gl.GetProgramInfoLog(program)}");
    }

    private static void DrawTriangle(GL gl, uint program)
    {
        float[] corners = [-1, -1, 1, -1, -1, 1];
        gl.BindVertexArray(gl.GenVertexArray());
        gl.BindBuffer(BufferTargetARB.ArrayBuffer, gl.GenBuffer());
        fixed (float* start = corners)
            gl.BufferData(BufferTargetARB.ArrayBuffer, (nuint)(corners.Length * sizeof(float)), start, BufferUsageARB.StaticDraw);
        uint place = (uint)gl.GetAttribLocation(program, "place");
        gl.EnableVertexAttribArray(place);
        gl.VertexAttribPointer(place, 2, VertexAttribPointerType.Float, false, 2 * sizeof(float), (void*)0);
    }

    // A framebuffer over a texture of its own, which stays bound.
    private static uint Target(GL gl, uint width, uint height)
    {
        uint texture = gl.GenTexture();
        gl.ActiveTexture(TextureUnit.Texture0);
        gl.BindTexture(TextureTarget.Texture2D, texture);
        gl.TexParameter(TextureTarget.Texture2D, TextureParameterName.TextureMinFilter, (int)TextureMinFilter.Nearest);
        gl.TexImage2D(TextureTarget.Texture2D, 0, InternalFormat.Rgba8, width, height, 0, PixelFormat.Rgba, PixelType.UnsignedByte, null);
        uint framebuffer = gl.GenFramebuffer();
        gl.BindFramebuffer(FramebufferTarget.Framebuffer, framebuffer);
        gl.FramebufferTexture2D(
            FramebufferTarget.Framebuffer, FramebufferAttachment.ColorAttachment0, TextureTarget.Texture2D, texture, 0);
        return framebuffer;
    }

    private static int Read(GL gl, int x, int y)
    {
        byte* pixel = stackalloc byte[4];
        gl.ReadPixels(x, y, 1, 1, PixelFormat.Rgba, PixelType.UnsignedByte, pixel);
        return (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];
    }
}
