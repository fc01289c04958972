using System.Text.Json;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary>Pictures and videos in, predictions out, through the executable.</summary>
[Collection(DeviceTests.Name)]
public sealed class PredictVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _picture;

    public PredictVerbTests()
    {
        _model = SmallMedia.WriteModel(_folder);
        _picture = SmallMedia.WritePicture(_folder.PathOf("bright.png"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void APictureIsOneLineForPeople()
    {
        ProgramRun run = ProgramRun.Of("predict", _model, _picture, "--top", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{_picture} 0: bright 99.9 %, ", Assert.Single(run.Lines));
    }

    [Fact]
    public void EveryPictureAndFrameIsAJsonObject()
    {
        string folder = Directory.CreateDirectory(_folder.PathOf("folder")).FullName;
        SmallMedia.WritePicture(Path.Combine(folder, "a.bmp"), brightness: 10);
        SmallMedia.WritePicture(Path.Combine(folder, "b.png"), width: 7, height: 5);
        string video = SmallMedia.WriteVideo(_folder, 4);
        ProgramRun run = ProgramRun.Of("predict", _model, _picture, folder, video, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        (string File, int Frame, string? Label)[] expected =
        [
            (_picture, 0, "bright"),
            (Path.Combine(folder, "a.bmp"), 0, "dark"),
            (Path.Combine(folder, "b.png"), 1, "bright"),
            (video, 0, "dark"),
            (video, 1, "dark"),
            (video, 2, "bright"),
            (video, 3, "bright"),
        ];
        Assert.Equal(expected, run.Json.Select(line => (line.GetProperty("file").GetString()!, line.GetProperty("frame").GetInt32(), FirstLabel(line))));
        JsonElement[] top = [.. run.Json[0].GetProperty("top").EnumerateArray()];
        Assert.Equal([1, 0], top.Select(score => score.GetProperty("index").GetInt32()));
        Assert.Equal(1, top.Sum(score => score.GetProperty("probability").GetDouble()), 1e-6);
        Assert.Equal(["decode", "preprocess", "network", "total"], run.Json[0].GetProperty("ms").EnumerateObject().Select(part => part.Name));
    }

    [Fact]
    public void WhatCannotBeReadIsNamedAndTheRestIsDone()
    {
        string damaged = _folder.PathOf("damaged.png");
        File.WriteAllBytes(damaged, File.ReadAllBytes(_picture)[..40]);
        string missing = _folder.PathOf("missing.jpg");
        ProgramRun run = ProgramRun.Of("predict", _model, damaged, missing, _picture);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(_picture, Assert.Single(run.Lines));
        // libpng adds a line of its own, which nobody can turn off.
        string[] errors = [.. run.Error.Split('\n').Where(line => line.StartsWith("error: ", StringComparison.Ordinal))];
        Assert.Equal(2, errors.Length);
        Assert.Contains(damaged, errors[0]);
        Assert.Contains(missing, errors[1]);
    }

    [Theory]
    [InlineData("missing.onnx", "there is no such file")]
    [InlineData("truncated.onnx", "cut off")]
    [InlineData("text.onnx", "no ONNX file")]
    public void AModelThatCannotBeUsedIsOneLine(string name, string expected)
    {
        File.WriteAllBytes(_folder.PathOf("truncated.onnx"), File.ReadAllBytes(_model)[..100]);
        File.WriteAllText(_folder.PathOf("text.onnx"), "This is not a model.");
        ProgramRun run = ProgramRun.Of("predict", _folder.PathOf(name), _picture);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, ExitCodeTests.OneLine(run));
        Assert.Contains(name, run.Error);
    }

    [Fact]
    public void AnOutputThatIsNoNumberIsNoPrediction()
    {
        ProgramRun run = ProgramRun.Of("predict", _model, _picture, "--json", "--scale=1e38");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("no number", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void OptionsGoBeforeTheModelsOwnPreprocessing()
    {
        // Inverted: 1 - brightness.
        ProgramRun run = ProgramRun.Of("predict", _model, _picture, "--json", "--mean=255", "--scale=-1/255");
        Assert.Equal("dark", FirstLabel(run.Json[0]));
    }

    [Theory]
    [InlineData("--mean", "1,2")]
    [InlineData("--scale", "one")]
    [InlineData("--size", "0")]
    [InlineData("--size", "3x4x5")]
    [InlineData("--resize", "bend")]
    [InlineData("--top", "0")]
    [InlineData("--rgb", "--bgr")]
    public void AnOptionWithoutSenseIsAUsageError(params string[] options)
    {
        ProgramRun run = ProgramRun.Of(["predict", _model, _picture, .. options]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.EndsWith("./rtcnn predict --help", ExitCodeTests.OneLine(run));
    }

    internal static string? FirstLabel(JsonElement line) => line.GetProperty("top")[0].GetProperty("label").GetString();
}
