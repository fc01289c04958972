using OpenCvSharp;
using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Vision;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

/// <summary>The window, on a virtual display, driven by keys and mouse and seen by its pixels.</summary>
[Collection(DeviceTests.Name)]
public sealed class LiveWindowTests : IDisposable
{
    private const int PictureWidth = 160, PictureHeight = 120;
    private const int Blue = 0x2020F0, Orange = 0xF08020, Accent = 0xFFB000;

    private static readonly ScreenLayout Layout = ScreenLayout.Of(1280, 720, (float)PictureWidth / PictureHeight, showBars: true);
    private static readonly Box Camera = Layout.Camera.Fit(PictureWidth, PictureHeight);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheCameraIsSeenAndMirroredAndFrozen()
    {
        using LiveProgram live = Start();
        live.Press("m");
        WaitForHalves(live, Orange, Blue);
        live.Press("m");
        WaitForHalves(live, Blue, Orange);
        live.Press("f");
        // A frozen picture is tinted, so that it is not taken for a living one.
        LiveProgram.Until(() => live.Pixel(Camera.X + 20, Camera.CenterY) is not Blue and var seen && Near(seen, Blue, 60), "the frozen tint");
        live.Press("f");
        WaitForHalves(live, Blue, Orange);
    }

    [Theory]
    [InlineData("x", nameof(ScreenLayout.Camera))]
    [InlineData("g", nameof(ScreenLayout.Camera))]
    [InlineData("h", nameof(ScreenLayout.Camera))]
    [InlineData("p", nameof(ScreenLayout.Bars))]
    [InlineData("z", nameof(ScreenLayout.Maps))]
    [InlineData("t", nameof(ScreenLayout.Maps))]
    public void AKeyChangesWhatItShouldAndTakesItBack(string key, string part)
    {
        using LiveProgram live = Start();
        // Frozen, so that no number of the screen changes by itself.
        live.Press("f");
        Box box = PartOf(part);
        int[] before = Settled(live, box);
        live.Press(key);
        LiveProgram.Until(() => !live.Look(box).SequenceEqual(before), $"{key} changes {part}");
        live.Press(key);
        LiveProgram.Until(() => live.Look(box).SequenceEqual(before), $"{key} takes it back");
    }

    [Theory]
    [InlineData("bracketright", "bracketleft", nameof(ScreenLayout.Layers))]
    [InlineData("Right", "Left", nameof(ScreenLayout.Maps))]
    [InlineData("greater", "less", nameof(ScreenLayout.Bars))]
    public void TwoKeysGoThereAndBack(string there, string back, string part)
    {
        using LiveProgram live = Start();
        live.Press("f");
        Box box = PartOf(part);
        int[] before = Settled(live, box);
        live.Press(there);
        LiveProgram.Until(() => !live.Look(box).SequenceEqual(before), $"{there} changes {part}");
        live.Press(back);
        LiveProgram.Until(() => live.Look(box).SequenceEqual(before), $"{back} takes it back");
    }

    [Fact]
    public void ALayerIsChosenByAClick()
    {
        using LiveProgram live = Start();
        live.Press("f");
        int[] before = Settled(live, Layout.Maps);
        live.Click(Layout.Layers.CenterX, Layout.Layers.Y + (Layout.TextSize * 2.9f * 1.5f));
        LiveProgram.Until(() => !live.Look(Layout.Maps).SequenceEqual(before), "another layer's maps");
    }

    [Fact]
    public void TheBarIsAsLongAsTheProbability()
    {
        using LiveProgram live = new("--source", SmallMedia.WritePicture(_folder.PathOf("grey.png"), brightness: 140), "--model", SmallMedia.WriteModel(_folder));
        double brightness = 140 / 255.0;
        double expected = 1 / (1 + Math.Exp((10 - (10 * brightness)) - (10 * brightness)));
        ScreenLayout layout = ScreenLayout.Of(1280, 720, (float)SmallMedia.Width / SmallMedia.Height, showBars: true);
        double Longest() => live.Look(layout.Bars).Chunk((int)layout.Bars.Width).Max(row => row.Count(pixel => pixel == Accent));
        double track = layout.Bars.Width - (4 * layout.Gap);
        LiveProgram.Until(() => live.Pixel(layout.Camera.CenterX, layout.Camera.CenterY) == 0x8C8C8C, "the picture");
        LiveProgram.Until(() => Math.Abs((Longest() / track) - expected) < 0.02, $"a bar of {expected:P0}");
    }

    [Fact]
    public void InkIsFramedAndWhatEntersTheNetworkIsShown()
    {
        string page = new InkPage(PictureWidth, PictureHeight).Fill(215).Draw(40, InkPage.Ring(80, 60, 25, 8)).Save(_folder.PathOf("page.png"));
        string empty = new InkPage(PictureWidth, PictureHeight).Fill(215).Save(_folder.PathOf("empty.png"));
        using LiveProgram live = new("--source", page, "--source", empty, "--model", SmallMedia.WriteInkModel(_folder));
        // A model of one layer has no list of layers.
        Box camera = ScreenLayout.Of(1280, 720, (float)PictureWidth / PictureHeight, showBars: true, showLayers: false).Camera.Fit(PictureWidth, PictureHeight);
        float scale = camera.Width / PictureWidth;
        int[] Row() => live.Look(new Box(camera.X, camera.CenterY, camera.Width, 1));
        // The box around the ring: from 51 to 109, and the frame's own distance from it.
        LiveProgram.Until(() => Row().Count(pixel => pixel == Accent) is >= 4 and < 20, "two lines beside the ring");
        int[] row = Row();
        Assert.InRange(Array.IndexOf(row, Accent) / scale, 46, 52);
        Assert.InRange(Array.LastIndexOf(row, Accent) / scale, 108, 114);
        // White ink on black, in the upper right corner.
        int[] corner = live.Look(new Box(camera.Right - 90, camera.Y + 20, 70, 70));
        Assert.Contains(0xFFFFFF, corner);
        Assert.Contains(0x000000, corner);
        live.Press("c");
        LiveProgram.Until(() => !Row().Contains(Accent) && live.Pixel(camera.CenterX, camera.CenterY) == 0xD7D7D7, "an empty page");
    }

    [Fact]
    public void TheNextSourceIsTheOtherPicture()
    {
        string other = SmallMedia.WritePicture(_folder.PathOf("other.png"), PictureWidth, PictureHeight, brightness: 200);
        using LiveProgram live = Start("--source", other);
        live.Press("c");
        LiveProgram.Until(() => live.Pixel(Camera.CenterX, Camera.CenterY) == 0xC8C8C8, "the other picture");
        live.Press("c");
        WaitForHalves(live, Blue, Orange);
    }

    [Fact]
    public void ASnapshotIsThePictureOfTheWindow()
    {
        using LiveProgram live = Start();
        live.Press("f");
        int[] seen = Settled(live, Camera);
        live.Press("s");
        LiveProgram.Until(() => Directory.GetFiles(live.Folder.Path, "rtcnn-*.png").Length == 1, "the snapshot");
        using Mat picture = Cv2.ImRead(Directory.GetFiles(live.Folder.Path)[0]);
        Assert.Equal((1280, 720), (picture.Width, picture.Height));
        List<int> pixels = [];
        for (int y = (int)Camera.Y; y < (int)Camera.Bottom; y++)
        {
            for (int x = (int)Camera.X; x < (int)Camera.Right; x++)
                pixels.Add(picture.At<Vec3b>(y, x) is var bgr ? (bgr.Item2 << 16) | (bgr.Item1 << 8) | bgr.Item0 : 0);
        }

        Assert.Equal(seen, pixels);
    }

    [Fact]
    public void ARecordingIsAVideoOfTheWindow()
    {
        using LiveProgram live = Start();
        live.Press("r");
        Thread.Sleep(2000);
        live.Press("q");
        ProgramRun run = live.Program.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        string file = Assert.Single(Directory.GetFiles(live.Folder.Path, "*.avi"));
        Assert.Contains(Path.GetFileName(file), run.Error);
        using FrameSource video = FrameSource.Open(file);
        using Frame frame = new();
        int count = 0;
        for (; video.Read(frame); count++)
            Assert.Equal((1280, 720), (frame.Width, frame.Height));
        Assert.InRange(count, 5, 200);
    }

    [Fact]
    public void FullScreenIsTheWholeScreen()
    {
        using LiveProgram live = Start();
        Assert.Equal(0, live.Pixel(-40, -40));
        live.Press("F11");
        LiveProgram.Until(() => live.Pixel(-49, -49) != 0, "the corner of the screen");
        live.Press("F11");
        WaitForHalves(live, Blue, Orange);
    }

    [Theory]
    [InlineData("q")]
    [InlineData("Escape")]
    public void AKeyEndsIt(string key)
    {
        using LiveProgram live = Start();
        live.Press(key);
        ProgramRun run = live.Program.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(": 1 frames in ", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void ItsCloseButtonEndsIt()
    {
        using LiveProgram live = Start();
        live.CloseWindow();
        Assert.Equal(0, live.Program.WaitForExit().ExitCode);
    }

    [Fact]
    public void AFrozenWindowRests()
    {
        using LiveProgram live = Start();
        live.Press("f");
        Settled(live, Camera);
        TimeSpan before = live.Program.ProcessorTime;
        Thread.Sleep(4000);
        Assert.InRange((live.Program.ProcessorTime - before).TotalSeconds, 0, 0.4);
    }

    [Fact]
    public void PredictionsAreLinesWithTheWindowOpen()
    {
        using LiveProgram live = new("--source", "demo", "--model", SmallMedia.WriteModel(_folder), "--json", "--frames", "5");
        ProgramRun run = live.Program.WaitForExit();
        Assert.Equal((0, 5), (run.ExitCode, run.Json.Length));
        Assert.All(run.Json, line => Assert.Equal(2, line.GetProperty("top").GetArrayLength()));
    }

    [Theory]
    [InlineData(2, "does not exist", "--source", "missing.avi")]
    [InlineData(2, "no such file", "--source", "demo", "--model", "missing.onnx")]
    [InlineData(2, "is written as AVI", "--source", "demo", "--record", "video.xyz")]
    public void WhatItIsStartedWithMustBeThere(int code, string expected, params string[] arguments)
    {
        using LiveProgram live = new(arguments);
        ProgramRun run = live.Program.WaitForExit();
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public void ADeviceThatFailsIsOneLineAndTheRecordingIsWhole()
    {
        string recording = _folder.PathOf("before.avi");
        using VirtualDisplay display = new(1400, 820);
        using RunningProgram program = display.Start(TestProgram.StartInfo("failing device", recording));
        ProgramRun run = program.WaitForExit();
        Assert.Equal(3, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains("clFinish failed with OutOfResources", run.Error);
        using FrameSource video = FrameSource.Open(recording);
        using Frame frame = new();
        Assert.True(video.Read(frame));
    }

    private LiveProgram Start(params string[] arguments)
    {
        string path = _folder.PathOf("halves.png");
        using (Mat picture = new(PictureHeight, PictureWidth, MatType.CV_8UC3, new Scalar(0xF0, 0x20, 0x20)))
        {
            Cv2.Rectangle(picture, new Rect(PictureWidth / 2, 0, PictureWidth / 2, PictureHeight), new Scalar(0x20, 0x80, 0xF0), -1);
            Cv2.ImWrite(path, picture);
        }

        LiveProgram live = new(["--source", path, "--model", WriteModel(), .. arguments]);
        WaitForHalves(live, Blue, Orange);
        // The picture is there before its answer.
        LiveProgram.Until(() => live.Look(Layout.Bars).Contains(Accent), "a bar");
        return live;
    }

    // Two layers with maps, and two classes.
    private string WriteModel()
    {
        Random random = new(5);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        Conv2d Layer(string name, int inputs, int outputs) => new()
        {
            Name = name,
            Weight = new Parameter($"{name}.weight", new HostTensor<float>([outputs, inputs, 3, 3], Numbers(9 * inputs * outputs))),
            Padding = Padding2d.All(1),
        };
        Network network = new(
            [new NetworkInput("picture", [1, 3, 24, 32])],
            [
                new NetworkNode(Layer("first", 3, 5), ["picture"]),
                new NetworkNode(Layer("second", 5, 2), ["first"]),
                new NetworkNode(new GlobalAveragePool { Name = "pool" }, ["second"]),
                new NetworkNode(new Flatten { Name = "flatten" }, ["pool"]),
            ],
            [new NetworkOutput("scores", "flatten")],
            new ModelMetadata { Labels = ["cool", "warm"], Preprocessing = new Preprocessing { Width = 32, Height = 24, Scale = [1 / 255f] } });
        string path = _folder.PathOf("small.onnx");
        OnnxWriter.Save(network, path);
        return path;
    }

    private static void WaitForHalves(LiveProgram live, int left, int right) => LiveProgram.Until(
        () => live.Pixel(Camera.X + 20, Camera.CenterY) == left && live.Pixel(Camera.Right - 20, Camera.CenterY) == right, $"{left:X6} and {right:X6}");

    private static Box PartOf(string name) => (Box)typeof(ScreenLayout).GetProperty(name)!.GetValue(Layout)!;

    // The last effects of what was done before are over when two looks are the same.
    private static int[] Settled(LiveProgram live, Box box)
    {
        Thread.Sleep(600);
        int[] before = live.Look(box);
        LiveProgram.Until(
            () =>
            {
                Thread.Sleep(200);
                int[] now = live.Look(box);
                bool isSame = now.SequenceEqual(before);
                before = now;
                return isSame;
            },
            "the screen stands still");
        return before;
    }

    private static bool Near(int one, int other, int tolerance) =>
        Enumerable.Range(0, 3).All(part => Math.Abs(((one >> (8 * part)) & 0xFF) - ((other >> (8 * part)) & 0xFF)) <= tolerance);
}
