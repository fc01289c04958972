using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>The window while cameras come, go and hang.</summary>
[Collection(DeviceTests.Name)]
public sealed class LostCameraTests
{
    private const int Alarm = 0xFE6100, Accent = 0xFFB000;

    private static readonly Box Camera = ScreenLayout.Of(1280, 720, 4 / 3f, showBars: false, showLayers: false).Camera;

    [Fact]
    public void ALostCameraIsSaidAndComesBack()
    {
        using MjpegServer server = new(_ => connection =>
        {
            connection.Begin();
            connection.Pictures(100000, 20);
        });
        using LiveProgram live = new("--source", server.Address);
        LiveProgram.Until(() => !HasTile(live, Alarm) && HasPicture(live), "the camera");
        server.GoAway();
        LiveProgram.Until(() => HasTile(live, Alarm), "the tile of the lost camera");
        server.Listen();
        LiveProgram.Until(() => !HasTile(live, Alarm), "the camera again");
        live.Press("q");
        Assert.Equal(0, live.Program.WaitForExit().ExitCode);
    }

    [Fact]
    public void ACameraThatHangsDoesNotHoldTheWindow()
    {
        using MjpegServer server = new(_ => connection => connection.Stall());
        using LiveProgram live = new("--source", server.Address);
        LiveProgram.Until(() => HasTile(live, Alarm), "the tile of the camera that is being opened");
        long start = Environment.TickCount64;
        live.CloseWindow();
        Assert.Equal(0, live.Program.WaitForExit().ExitCode);
        // Two seconds are promised on a machine that has nothing else to do.
        Assert.InRange(Environment.TickCount64 - start, 0, 8000);
    }

    [Fact]
    public void WithoutACameraTheDemoPlaysAndATileSaysWhy()
    {
        bool hasCamera = CameraFinder.FindFirst(CameraRequest.Any) is not null;
        using LiveProgram live = new("--frames", "100");
        LiveProgram.Until(() => HasPicture(live) && HasTile(live, Accent) == !hasCamera, "the tile of the demo");
        ProgramRun run = live.Program.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(": 100 frames in ", ExitCodeTests.OneLine(run));
    }

    // A tile has a bar of its colour at its left.
    private static bool HasTile(LiveProgram live, int color) => live.Look(Camera).Count(pixel => pixel == color) > 60;

    private static bool HasPicture(LiveProgram live) => live.Look(Camera).Distinct().Count() > 50;
}
