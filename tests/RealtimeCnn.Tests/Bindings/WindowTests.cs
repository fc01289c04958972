using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Live;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Windows, played by <see cref="WindowProbe"/>.</summary>
public sealed class WindowTests(VirtualDisplay display) : IClassFixture<VirtualDisplay>
{
    [Fact]
    public void A_window_comes_and_goes() => Assert.Equal(
        [
            "created False True <320, 240> 0",
            "context before: System.InvalidOperationException: The window is not initialized.",
            "input before: System.InvalidOperationException: The window is not initialized: its input begins in its event Load.",
            "load True False <320, 240> <320, 240> <40, 30> True",
            "gl True True NoError",
            "reset within: System.InvalidOperationException: A window cannot be reset from one of its own events: close it.",
            "closing",
            "over 3 True False True",
            "load True False <320, 240> <320, 240> <40, 30> True",
            "gl True True NoError",
            "again True False",
        ],
        Play("life"));

    [Fact]
    public void Updates_and_frames_keep_their_rates() => Assert.Equal(["True True True True True"], Play("clock"));

    [Fact]
    public void A_window_takes_the_screen_and_returns_to_its_place()
    {
        string[] lines = Play("fullscreen");
        string[] round = ["Fullscreen <0, 0> <800, 600> <7, 9>", "Normal <40, 30> <320, 240>"];
        Assert.Equal([.. round, .. round], lines);
    }

    [Fact]
    public void A_window_that_begins_on_the_whole_screen_has_a_place_too() =>
        Assert.Equal(["Fullscreen <800, 600>", "Normal <40, 30> <320, 240>"], Play("start-fullscreen"));

    [Fact]
    public void A_window_is_where_it_was_put() => Assert.Equal(
        [
            "<100, 120> <400, 300> <400, 300> <400, 300>",
            "<101, 122> <1, 2>",
            "<200, 150> 0 <800, 600> <800, 600>",
            "True Fixed another",
        ],
        Play("place"));

    [Fact]
    public void An_icon_has_four_bytes_a_pixel() => Assert.Equal(
        [
            "before: System.InvalidOperationException: The window is not initialized.",
            "right: nothing",
            "two: nothing",
            "none: nothing",
            "wrong: System.ArgumentException: An icon of 2 x 3 has 4 bytes a pixel, not 23 bytes in all. (Parameter 'icons')",
        ],
        Play("icon"));

    [Fact]
    public void An_event_driven_window_sleeps_until_it_is_woken()
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", "event-driven"));
        program.WaitFor("update");
        for (int i = 0; i < 10; i++)
        {
            program.Write("on");
            program.WaitFor("update");
        }

        program.Write("end");
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        // A few more come with the window's appearance; a loop that did not sleep would run thousands of times.
        Assert.InRange(int.Parse(run.Lines[^1]["over ".Length..]), 8, 60);
    }

    [Fact]
    public void What_a_handler_throws_reaches_the_loop()
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", "handlers-throw"));
        program.WaitFor("ready");
        display.PressKey("a");
        program.WaitFor("close");
        display.CloseWindow(WindowProbe.Title);
        ProgramRun run = program.WaitForExit();
        Assert.Equal(
            [
                "resize: System.InvalidOperationException: a size <200, 100>",
                "calls 0",
                "ready",
                "key: System.InvalidOperationException: a key A",
                "close",
                "close: System.InvalidOperationException: a closing window",
                "True True",
            ],
            run.Lines);
    }

    [Fact]
    public void An_error_of_glfw_is_an_exception()
    {
        string[] lines = Play("errors");
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("version: Silk.NET.GLFW.GlfwException: VersionUnavailable: ", lines[0]);
        Assert.StartsWith("vulkan: System.PlatformNotSupportedException: ", lines[1]);
        Assert.Equal("no context True", lines[2]);
        Assert.StartsWith("events of none: System.InvalidOperationException: ", lines[3]);
        Assert.Equal("found True True", lines[4]);
        Assert.StartsWith("symbol: Silk.NET.GLFW.GlfwException: NoContext: ", lines[5]);
    }

    private string[] Play(string scene)
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", scene));
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Lines;
    }
}
