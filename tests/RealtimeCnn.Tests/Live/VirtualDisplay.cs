using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Live;

/// <summary>
/// A display that nobody looks at, without a window manager: a server of its own on a free number. Programs open their
/// windows on it; keys, the mouse and pictures of the screen come from outside them, as from a user. It ends with the test.
/// </summary>
public sealed class VirtualDisplay : IDisposable
{
    internal const int Width = 800, Height = 600;

    private readonly TemporaryFolder _folder = new();
    private readonly Process _server;

    public VirtualDisplay()
        : this(Width, Height)
    {
    }

    internal VirtualDisplay(int width, int height)
    {
        string screen = $"{width}x{height}x24";
        ProcessStartInfo start = new("Xvfb", ["-displayfd", "1", "-screen", "0", screen, "-fbdir", _folder.Path, "-nolisten", "tcp", "-noreset"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _server = Process.Start(start)!;
        // What the server complains of matters only if it does not come up.
        Task<string> complaints = _server.StandardError.ReadToEndAsync();
        string? number = _server.StandardOutput.ReadLine();
        Name = number is null ? throw new InvalidOperationException($"Xvfb did not start: {complaints.Result}") : $":{number}";
    }

    /// <summary>What <c>DISPLAY</c> is for programs that show themselves here.</summary>
    internal string Name { get; }

    public void Dispose()
    {
        // Asked to end, the server removes its socket and its lock; killed, it leaves them.
        using (Process kill = Process.Start("kill", [$"{_server.Id}"]))
            kill.WaitForExit();
        _server.WaitForExit();
        _server.Dispose();
        _folder.Dispose();
    }

    /// <summary>Starts a program on this display.</summary>
    internal RunningProgram Start(ProcessStartInfo info)
    {
        info.Environment["DISPLAY"] = Name;
        // A desktop that the tests were started from has no say.
        info.Environment.Remove("WAYLAND_DISPLAY");
        return new RunningProgram(info);
    }

    /// <summary>What the screen shows now.</summary>
    internal Screenshot TakeScreenshot() => Screenshot.Read(Path.Combine(_folder.Path, "Xvfb_screen0"));

    /// <summary>
    /// What the screen shows once it shows what is expected: a program is never told when its frame is on the screen. After a minute it is
    /// whatever is there, for the test to compare.
    /// </summary>
    internal Screenshot WaitForScreenshot(Func<Screenshot, bool> isExpected)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        Screenshot screen = TakeScreenshot();
        while (!isExpected(screen) && elapsed.Elapsed < TimeSpan.FromMinutes(1))
        {
            Thread.Sleep(20);
            screen = TakeScreenshot();
        }

        return screen;
    }

    /// <summary>Presses and releases a key in the window that has the focus: <c>Escape</c>, <c>a</c>, <c>F11</c>.</summary>
    internal void PressKey(string name) => Xdotool("key", name);

    /// <summary>Puts the mouse somewhere on the screen.</summary>
    internal void MoveMouse(int x, int y) => Xdotool("mousemove", $"{x}", $"{y}");

    /// <summary>Clicks where the mouse is: button 1 left, 2 middle, 3 right; 4 and 5 turn the wheel up and down.</summary>
    internal void Click(int button) => Xdotool("click", $"{button}");

    /// <summary>Asks the window of this title to close, as the button of a window manager does.</summary>
    internal void CloseWindow(string title) => XLibrary.AskToClose(Name, nint.Parse(Xdotool("search", "--name", $"^{title}$").Trim()));

    private string Xdotool(params string[] arguments)
    {
        ProcessStartInfo start = new("xdotool", arguments) { RedirectStandardOutput = true, Environment = { ["DISPLAY"] = Name } };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
