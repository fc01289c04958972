using System.Text.Json;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>Real 1000-class networks on real pictures and videos, through the executables, against another engine's answers.</summary>
[Collection(DeviceTests.Name)]
[Trait(SharedData.Trait, SharedData.Shared)]
public sealed class RealModelTests
{
    private const int Photos = 40;

    [Theory]
    [InlineData("squeezenet-fp32", "--crop=256", "--bgr", "--mean=104,117,123")]
    [InlineData("mobilenet-v1-0.25-224", "--crop=256", "--mean=127.5", "--scale=1/127.5")]
    public void FirstPlacesOfPhotosAgreeWithAnotherEngine(string model, params string[] preprocessing)
    {
        Dictionary<string, int> expected = File.ReadLines(SharedData.PathOf("data", "onnx-models", model, "expected-top5-shared-photos.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => int.Parse(cells[2]));
        string path = SharedData.PathOf("data", "onnx-models", model, "model.onnx");
        ProgramRun run = ProgramRun.Of(["predict", path, SharedData.PathOf("data", "photos"), "--json", .. preprocessing]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Photos, run.Json.Length);
        int agreeing = run.Json.Count(line =>
            line.GetProperty("top")[0].GetProperty("index").GetInt32() == expected[Path.GetFileName(line.GetProperty("file").GetString()!)]);
        // The other engine shrinks pictures in another way, so those between two classes may tip over.
        Assert.InRange(agreeing, Photos - 2, Photos);
    }

    [Theory]
    [InlineData("asl-help-mjpeg.avi", 58)]
    [InlineData("asl-help.mkv", 58)]
    [InlineData("asl-yes.mkv", 65)]
    [InlineData("asl-book.mkv", 109)]
    [InlineData("bottle-mjpeg.avi", 179)]
    [InlineData("bottle-detection.mp4", 1189)]
    public void EveryFrameOfAVideoIsALine(string video, int frames)
    {
        ProgramRun run = ProgramRun.Of(
            "live",
            "--headless",
            "--source",
            SharedData.PathOf("data", "video", video),
            "--model",
            SharedData.PathOf("data", "onnx-models", "squeezenet-fp32", "model.onnx"),
            "--json",
            "--crop=256",
            "--bgr",
            "--mean=104,117,123");
        Assert.Equal(0, run.ExitCode);
        JsonElement[] lines = run.Json;
        Assert.Equal(Enumerable.Range(0, frames), lines.Select(line => line.GetProperty("frame").GetInt32()));
        Assert.All(lines, line => Assert.Equal(5, line.GetProperty("top").GetArrayLength()));
    }

    [Fact]
    public void RealModelsGiveTheOutputsStoredBesideThem()
    {
        ProgramRun run = ProgramRun.Of("verify", SharedData.PathOf("data", "onnx-models"), SharedData.PathOf("peers", "models"), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement summary = run.Json[^1];
        Assert.Equal((18, 0, 0), (Count(summary, "passed"), Count(summary, "failed"), Count(summary, "unsupported")));
    }

    private static int Count(JsonElement summary, string name) => summary.GetProperty(name).GetInt32();
}
