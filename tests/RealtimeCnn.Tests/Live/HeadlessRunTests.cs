using System.Text;
using System.Text.Json;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Live;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Live;

[Collection(DeviceTests.Name)]
public sealed class HeadlessRunTests : IDisposable
{
    private const int Frames = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly ComputeDevice _device = EngineDevice.Open();
    private readonly MemoryStream _output = new(1 << 20);

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void ASteadyFrameAllocatesNothing(bool classify, bool json)
    {
        using FrameReader frames = new([SmallMedia.WriteVideo(_folder, Frames)]);
        using FrameAnalysis analysis = Analysis(classify);
        using ResultWriter writer = new(_output);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(writer, json), null);
        for (int warm = 0; warm < Frames / 2; warm++)
            Assert.True(run.Step());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool all = true;
        for (int steady = 0; steady < Frames / 2; steady++)
            all &= run.Step();
        long after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(all);
        // The run-time makes what a thread needs to wait for another one when it first has to: at any frame, and once.
        Assert.InRange(after - before, 0, 64);
    }

    [Fact]
    public void AFrameOfInkIsReadAndFramedAndAllocatesNothing()
    {
        string page = SmallMedia.WrittenPage().Save(_folder.PathOf("page.png")), recording = _folder.PathOf("ink.avi");
        using FrameReader frames = new([.. Enumerable.Repeat(page, 20)]);
        using FrameAnalysis analysis = new ClassifyFrames(_device, SmallMedia.InkClassifier(), 2);
        using ResultWriter writer = new(_output);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(writer, json: false), null);
        for (int warm = 0; warm < 10; warm++)
            Assert.True(run.Step());
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool all = true;
        for (int steady = 0; steady < 10; steady++)
            all &= run.Step();
        Assert.Equal((true, 0), (all, GC.GetAllocatedBytesForCurrentThread() - before));
        Assert.Equal(20, Encoding.UTF8.GetString(_output.ToArray()).Split('\n').Count(line => line.Contains("page.png 0: reads 010, 1 ", StringComparison.Ordinal)));

        using FrameReader again = new([page]);
        using HeadlessRun recorded = new(again, analysis, new PredictionWriter(writer, json: false), recording);
        Assert.Equal(ExitCode.Done, recorded.Run(1, CancellationToken.None));
        using FrameSource source = FrameSource.Open(recording);
        using Frame frame = new();
        Assert.True(source.Read(frame));
        // Blue, green and red of the line above the one: orange, as far as the video's colours go.
        int line = Enumerable.Range(55, 15).Max(row => frame.Pixels[(3 * ((row * frame.Width) + 160)) + 2] - frame.Pixels[3 * ((row * frame.Width) + 160)]);
        Assert.InRange(line, 120, 255);
    }

    [Fact]
    public void EveryFrameIsClassifiedInOrder()
    {
        JsonElement[] lines = Run(classify: true, null, int.MaxValue, CancellationToken.None, out ExitCode code);
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(Enumerable.Range(0, Frames), lines.Select(line => line.GetProperty("frame").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, Frames).Select(frame => frame < Frames / 2 ? "dark" : "bright"),
            lines.Select(line => line.GetProperty("top")[0].GetProperty("label").GetString()));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("top")[0].GetProperty("probability").GetDouble(), 0.99, 1));
        Assert.All(lines, line => Assert.True(line.GetProperty("ms").GetProperty("total").GetDouble() > 0));
    }

    [Theory]
    [InlineData(true, SmallMedia.Width, SmallMedia.Height)]
    [InlineData(false, SmallMedia.Width / 2 * 3, SmallMedia.Height / 2 * 2)]
    public void TheRecordingHasEveryFrameThatWasAskedFor(bool classify, int width, int height)
    {
        string recording = _folder.PathOf("out.avi");
        JsonElement[] lines = Run(classify, recording, 7, CancellationToken.None, out ExitCode code);
        Assert.Equal((ExitCode.Done, 7), (code, lines.Length));
        // The filters predict nothing, so nothing looks like a prediction.
        Assert.All(lines, line => Assert.Equal(classify ? 2 : 0, line.GetProperty("top").GetArrayLength()));
        Assert.Equal((7, width, height), Measure(recording));
    }

    [Fact]
    public void AnInterruptedRunLeavesAWholeRecording()
    {
        string recording = _folder.PathOf("out.avi");
        using CancellationTokenSource source = new();
        using FrameReader frames = new([SmallMedia.WriteVideo(_folder, Frames)]);
        using FrameAnalysis analysis = new CancelAfter(Analysis(classify: true), 5, source);
        using ResultWriter writer = new(_output);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(writer, json: true), recording);
        Assert.Equal(ExitCode.Interrupted, run.Run(int.MaxValue, source.Token));
        Assert.Equal(5, Measure(recording).Frames);
    }

    [Fact]
    public void PicturesOfOtherSizesAreFittedIntoTheRecording()
    {
        foreach ((string name, int width, int height) in new[] { ("a.png", 64, 48), ("b.png", 30, 90), ("c.png", 200, 20) })
            SmallMedia.WritePicture(_folder.PathOf(name), width, height);
        string recording = _folder.PathOf("out.avi");
        using FrameReader frames = new([_folder.Path]);
        using FrameAnalysis analysis = Analysis(classify: true);
        using ResultWriter writer = new(_output);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(writer, json: true), recording);
        Assert.Equal(ExitCode.Done, run.Run(int.MaxValue, CancellationToken.None));
        Assert.Equal((3, 64, 48), Measure(recording));
    }

    private static (int Frames, int Width, int Height) Measure(string recording)
    {
        using FrameSource source = FrameSource.Open(recording);
        using Frame frame = new();
        (int Frames, int Width, int Height) measured = default;
        while (source.Read(frame))
            measured = (measured.Frames + 1, frame.Width, frame.Height);
        return measured;
    }

    private FrameAnalysis Analysis(bool classify) => classify ? new ClassifyFrames(_device, SmallMedia.Classifier(), 2) : new FilterFrames(_device, FixedFilters.All);

    private JsonElement[] Run(bool classify, string? recording, int most, CancellationToken cancellation, out ExitCode code)
    {
        using FrameReader frames = new([SmallMedia.WriteVideo(_folder, Frames)]);
        using FrameAnalysis analysis = Analysis(classify);
        using ResultWriter writer = new(_output);
        using HeadlessRun run = new(frames, analysis, new PredictionWriter(writer, json: true), recording);
        code = run.Run(most, cancellation);
        return [.. Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    // The user presses Ctrl-C while frame number `after` is being shown.
    private sealed class CancelAfter(FrameAnalysis inner, int after, CancellationTokenSource source) : FrameAnalysis
    {
        private int _count;

        public override ReadOnlySpan<ClassScore> Top => inner.Top;

        public override ClassificationTimes Times => inner.Times;

        public override void Enqueue(Frame frame) => inner.Enqueue(frame);

        public override void Complete()
        {
            inner.Complete();
            if (++_count == after)
                source.Cancel();
        }

        public override Frame Draw(Frame frame) => inner.Draw(frame);

        public override void Dispose() => inner.Dispose();
    }
}
