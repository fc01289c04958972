using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Live;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Drawing in windows, read back by OpenGL and seen on the screen.</summary>
public sealed class WindowDrawingTests(VirtualDisplay display) : IClassFixture<VirtualDisplay>
{
    private const int Red = 0xFF0000, Blue = 0x0000FF, Black = 0;

    [Fact]
    public void A_triangle_is_on_the_screen()
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", "triangle"));
        // OpenGL counts from below.
        Assert.Equal("shown FF0000 0000FF NoError", program.WaitFor("shown"));
        Screenshot screen = display.WaitForScreenshot(screen => screen[45, 40] == Red);
        Assert.Equal((VirtualDisplay.Width, VirtualDisplay.Height), (screen.Width, screen.Height));
        // The window covers (40, 30) to (359, 269).
        Assert.Equal((Red, Red, Red), (screen[40, 269], screen[45, 40], screen[350, 268]));
        Assert.Equal((Blue, Blue, Blue), (screen[359, 30], screen[355, 260], screen[60, 30]));
        Assert.Equal((Black, Black), (screen[39, 269], screen[360, 30]));
        program.Write("");
        Assert.Equal(0, program.WaitForExit().ExitCode);
    }

    [Fact]
    public void A_texture_is_drawn() =>
        // Half of white, and a quarter of blue, black, red and green: half as bright, half as opaque.
        Assert.Equal(["88C 888 C88 8C8 NoError"], Play("textured"));

    [Fact]
    public void A_framebuffer_is_drawn_into_and_copied() =>
        Assert.Equal(["FramebufferComplete", "FF0000 00FF00 NoError", "InvalidEnum NoError"], Play("offscreen"));

    [Fact]
    public void Pixels_go_through_buffers() =>
        Assert.Equal(["True 0 16 32 48 64 80 96 112 128 144 160 176 192 208 224 240 True NoError"], Play("transfer"));

    [Fact]
    public void A_broken_shader_says_where()
    {
        string text = string.Join('\n', Play("broken-shader"));
        Assert.Contains("compile: System.InvalidOperationException: not compiled: 0:2", text);
        Assert.Contains("link: System.InvalidOperationException: not linked: error: ", text);
        Assert.Contains("between", text);
    }

    [Fact]
    public void A_frame_allocates_nothing() => Assert.Equal(["0 bytes, moved True"], Play("allocations"));

    private string[] Play(string scene)
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", scene));
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Lines;
    }
}
