using System.Diagnostics;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary><c>live</c> through the executable.</summary>
[Collection(DeviceTests.Name)]
public sealed class LiveVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryFrameIsALineAndTheSummaryIsNoPartOfThem()
    {
        string video = SmallMedia.WriteVideo(_folder, 30);
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", video, "--model", SmallMedia.WriteModel(_folder), "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(30, run.Json.Length);
        Assert.StartsWith("30 frames in ", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void TheSamePredictionsComeFromLiveAndFromPredict()
    {
        string video = SmallMedia.WriteVideo(_folder, 6);
        string model = SmallMedia.WriteModel(_folder);
        string[] live = Probabilities(ProgramRun.Of("live", "--headless", "--source", video, "--model", model, "--json"));
        string[] predict = Probabilities(ProgramRun.Of("predict", model, video, "--json"));
        Assert.Equal(predict, live);
    }

    [Fact]
    public void FramesAreLimited()
    {
        string video = SmallMedia.WriteVideo(_folder, 30);
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", video, "--frames", "3");
        Assert.Equal((0, 3), (run.ExitCode, run.Lines.Length));
    }

    [Fact]
    public void TheDemoNeedsNothing()
    {
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", "demo", "--frames", "20", "--model", SmallMedia.WriteModel(_folder), "--json");
        Assert.Equal((0, 20), (run.ExitCode, run.Json.Length));
        int[] numbers = [.. run.Json.Select(line => line.GetProperty("frame").GetInt32())];
        Assert.Equal(numbers.Order().Distinct(), numbers);
        Assert.StartsWith("20 frames in ", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void TheDemoSuitsTheModelUnlessItIsChosen()
    {
        string ink = SmallMedia.WriteInkModel(_folder), whole = SmallMedia.WriteModel(_folder);
        Assert.Equal("demo:digits", Source("demo", ink));
        Assert.Equal("demo", Source("demo", whole));
        Assert.Equal("demo", Source("demo", "filters"));
        Assert.Equal("demo:balloons", Source("demo:balloons", ink));
        Assert.Equal("demo:digits", Source("demo:digits", whole));

        static string Source(string source, string model)
        {
            ProgramRun run = ProgramRun.Of("live", "--headless", "--source", source, "--model", model, "--frames", "1", "--json");
            Assert.Equal((0, 1), (run.ExitCode, run.Json.Length));
            return run.Json[0].GetProperty("file").GetString()!;
        }
    }

    [Fact]
    public void WithoutASourceTheFirstCameraIsUsedOrTheDemo()
    {
        ProgramRun run = ProgramRun.Of("live", "--headless", "--frames", "3");
        Assert.Equal((0, 3), (run.ExitCode, run.Lines.Length));
        bool isCamera = run.Error.StartsWith("note: using camera:", StringComparison.Ordinal);
        Assert.StartsWith(isCamera ? "camera:" : "demo", run.Lines[0]);
        Assert.True(isCamera || run.Error.StartsWith("note: no camera answers; playing the demo.", StringComparison.Ordinal));
    }

    [Fact]
    public void SeveralFilesAreReadOneAfterTheOther()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        string video = SmallMedia.WriteVideo(_folder, 3);
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", picture, "--source", video);
        Assert.Equal((0, 4), (run.ExitCode, run.Lines.Length));
    }

    [Theory]
    [InlineData(1, "is no size", "--camera-size", "640")]
    [InlineData(1, "is no size", "--camera-size", "0x480")]
    [InlineData(1, "is no number", "--camera-rate", "-5")]
    [InlineData(2, "is no camera", "--source", "camera:one")]
    [InlineData(2, "is no kind of stream", "--source", "gopher://host")]
    [InlineData(2, "have to be files", "--source", "demo", "--source", "camera:0")]
    public void WhatCannotBeAskedForIsOneLine(int code, string expected, params string[] options)
    {
        ProgramRun run = ProgramRun.Of(["live", "--headless", .. options]);
        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void WithoutADisplayItSaysSoAndRunsAndRecords()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        ProcessStartInfo info = ProgramRun.StartInfo(new() { ["DISPLAY"] = "", ["WAYLAND_DISPLAY"] = "" }, "live", "--source", picture);
        info.WorkingDirectory = _folder.Path;
        using RunningProgram program = new(info);
        ProgramRun run = program.WaitForExit();
        Assert.Equal((0, 1), (run.ExitCode, run.Lines.Length));
        Assert.StartsWith("note: There is no display", run.Error);
        Assert.Single(Directory.GetFiles(_folder.Path, "rtcnn-*.avi"));
    }

    [Theory]
    [InlineData("missing.mp4", 2, "does not exist")]
    [InlineData("empty", 2, "contains no picture")]
    public void ASourceThatCannotBeReadIsOneLine(string name, int code, string expected)
    {
        Directory.CreateDirectory(_folder.PathOf("empty"));
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", _folder.PathOf(name));
        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void ARecordingThatCannotBeWrittenIsOneLine()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", picture, "--record", _folder.PathOf("no/such/out.avi"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no folder", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void ARecordingDoesNotReplaceItsOwnSource()
    {
        string video = SmallMedia.WriteVideo(_folder, 3);
        byte[] before = File.ReadAllBytes(video);
        string folder = Path.GetDirectoryName(video)!;
        string linkedFolder = Directory.CreateSymbolicLink(_folder.PathOf("linked"), folder).FullName;
        string linkedFile = File.CreateSymbolicLink(_folder.PathOf("linked.avi"), video).FullName;
        string[] sameFile = [Path.Combine(folder, ".", Path.GetFileName(video)), Path.Combine(linkedFolder, Path.GetFileName(video)), linkedFile];
        foreach (string recording in sameFile)
        {
            ProgramRun run = ProgramRun.Of("live", "--headless", "--source", video, "--record", recording);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains("would replace its own source", ExitCodeTests.OneLine(run));
            Assert.Equal(before, File.ReadAllBytes(video));
        }
    }

    [Fact]
    public void FiltersOfOnesOwnAreShownBehindTheBuiltInOnes()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        string filters = _folder.PathOf("filters.txt");
        File.WriteAllText(filters, "half\n1/4 0 1/4\n");
        string recording = _folder.PathOf("out.avi");
        ProgramRun run = ProgramRun.Of(
            "live", "--headless", "--source", picture, "--model", "filters", "--filters", filters, "--record", recording);
        Assert.Equal((0, 1), (run.ExitCode, run.Lines.Length));
        using FrameSource source = FrameSource.Open(recording);
        using Frame frame = new();
        Assert.True(source.Read(frame));
        (int tileWidth, int tileHeight) = (SmallMedia.Width / 2, SmallMedia.Height / 2);
        Assert.Equal((3 * tileWidth, 3 * tileHeight), (frame.Width, frame.Height));
        // The seventh tile is the first of the third row; the picture is of one grey.
        byte shade = frame.Pixels[((((2 * tileHeight) + 3) * frame.Width) + (tileWidth / 2)) * 3];
        Assert.InRange(shade, 105, 115);
    }

    [Fact]
    public void AWrongFilterIsOneLine()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        string filters = _folder.PathOf("filters.txt");
        File.WriteAllText(filters, "half\n1/4 1/4\n");
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", picture, "--filters", filters);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("filters.txt, line 1: the filter 'half' has 1 rows of 2 numbers", ExitCodeTests.OneLine(run));
        run = ProgramRun.Of("live", "--headless", "--source", picture, "--filters", filters, "--model", SmallMedia.WriteModel(_folder));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("--filters goes with --model filters only", ExitCodeTests.OneLine(run));
    }

    private static string[] Probabilities(ProgramRun run) => [.. run.Json.Select(line => line.GetProperty("top").GetRawText())];
}
