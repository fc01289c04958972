using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Live;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>Keys and the mouse, used from outside the window.</summary>
public sealed class WindowInputTests(VirtualDisplay display) : IClassFixture<VirtualDisplay>
{
    [Fact]
    public void Keys_arrive()
    {
        using RunningProgram program = Start();
        display.PressKey("a");
        Assert.Equal("down A True False False", program.WaitFor("down"));
        Assert.Equal("char a", program.WaitFor("char"));
        Assert.Equal("up A", program.WaitFor("up"));
        display.PressKey("F11");
        Assert.Equal("down F11 True False False", program.WaitFor("down"));
        display.PressKey("shift+b");
        Assert.Equal("down ShiftLeft True False False", program.WaitFor("down"));
        Assert.Equal("char B", program.WaitFor("char"));
        display.PressKey("Escape");
        Assert.Equal(["closing", "over"], program.WaitForExit().Lines[^2..]);
    }

    [Fact]
    public void The_mouse_arrives()
    {
        using RunningProgram program = Start();
        // The window is at (40, 30).
        display.MoveMouse(140, 80);
        Assert.Equal("move 100 50", program.WaitFor("move 100"));
        display.Click(1);
        Assert.Equal("press Left 100 50 True", program.WaitFor("press"));
        Assert.Equal("release Left False", program.WaitFor("release"));
        display.Click(1);
        Assert.Equal("double Left", program.WaitFor("double"));
        display.Click(3);
        Assert.Equal("press Right 100 50 True", program.WaitFor("press Right"));
        display.Click(2);
        Assert.Equal("press Middle 100 50 True", program.WaitFor("press Middle"));
        // The right button was not pressed twice.
        Assert.Equal("click Right", program.WaitFor("click"));
        display.Click(4);
        Assert.Equal("scroll 0 1", program.WaitFor("scroll"));
        display.Click(5);
        Assert.Equal("scroll 0 -1", program.WaitFor("scroll"));
    }

    [Fact]
    public void The_button_that_closes_closes()
    {
        using RunningProgram program = Start();
        display.CloseWindow(WindowProbe.Title);
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["closing", "over"], run.Lines[^2..]);
    }

    [Fact]
    public void The_cursor_and_the_clipboard_keep_what_they_were_given()
    {
        using RunningProgram program = display.Start(TestProgram.StartInfo("window", "cursor"));
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[] shapes = ["Default", "Arrow", "IBeam", "Crosshair", "Hand", "HResize", "VResize"];
        Assert.Equal(
            [
                "True Hidden",
                "True Disabled",
                "True Normal",
                .. shapes.Select(shape => $"True {shape}"),
                "clipboard ''",
                "clipboard größer 中",
                "keys 120 False",
            ],
            run.Lines);
    }

    private RunningProgram Start()
    {
        RunningProgram program = display.Start(TestProgram.StartInfo("window", "input"));
        program.WaitFor("focus True");
        return program;
    }
}
