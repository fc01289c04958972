using System.Diagnostics;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Live;

/// <summary>The program with its window on a virtual display, used as a person would: keys, mouse, eyes.</summary>
internal sealed class LiveProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Where windows without a window manager appear, and how large they are.
    private const int Left = 50, Top = 50, Width = 1280, Height = 720;

    private readonly VirtualDisplay _display = new(Left + Width + 50, Top + Height + 50);

    /// <summary>Starts <c>./rtcnn live ARGUMENTS</c>.</summary>
    internal LiveProgram(params string[] arguments)
    {
        ProcessStartInfo info = ProgramRun.StartInfo([], ["live", .. arguments]);
        info.WorkingDirectory = Folder.Path;
        Program = _display.Start(info);
    }

    /// <summary>The program.</summary>
    internal RunningProgram Program { get; }

    /// <summary>Where the program was started, and leaves its files.</summary>
    internal TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Program.Dispose();
        _display.Dispose();
        Folder.Dispose();
    }

    internal void Press(string key) => _display.PressKey(key);

    internal void Click(float x, float y)
    {
        _display.MoveMouse(Left + (int)x, Top + (int)y);
        _display.Click(1);
    }

    internal void CloseWindow() => _display.CloseWindow("RealtimeCnn");

    /// <summary>The colour of a pixel of the window, 0xRRGGBB.</summary>
    internal int Pixel(float x, float y) => _display.TakeScreenshot()[Left + (int)x, Top + (int)y];

    /// <summary>The pixels of a part of the window.</summary>
    internal int[] Look(Box box)
    {
        Screenshot screen = _display.TakeScreenshot();
        List<int> pixels = [];
        for (int y = (int)box.Y; y < (int)box.Bottom; y++)
        {
            for (int x = (int)box.X; x < (int)box.Right; x++)
                pixels.Add(screen[Left + x, Top + y]);
        }

        return [.. pixels];
    }

    /// <summary>Waits until something is so.</summary>
    internal static void Until(Func<bool> isSo, string what)
    {
        Stopwatch elapsed = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(elapsed.Elapsed < Patience, $"waited in vain: {what}");
            Thread.Sleep(20);
        }
    }
}
