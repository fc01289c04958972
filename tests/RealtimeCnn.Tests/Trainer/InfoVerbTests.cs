using System.Text.Json;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary><c>info</c> through the executable.</summary>
public sealed class InfoVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LayersTotalsAndPreprocessingAreThere()
    {
        ProgramRun run = ProgramRun.Of("info", SmallMedia.WriteModel(_folder), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement convolution = Assert.Single(run.Json, line => line.TryGetProperty("kind", out JsonElement kind) && kind.GetString() == "Conv2d");
        // Two filters of 3 x 4 x 4 numbers and a bias each, applied at one place.
        Assert.Equal(98, convolution.GetProperty("parameters").GetInt64());
        Assert.Equal(96, convolution.GetProperty("multiplyAdds").GetInt64());
        Assert.Equal(("1x2x1x1", "4x4"), (convolution.GetProperty("output").GetString(), convolution.GetProperty("receptiveField").GetString()));
        JsonElement whole = run.Json[^1];
        Assert.Equal((98, 392, 2), (whole.GetProperty("parameters").GetInt64(), whole.GetProperty("weightBytes").GetInt64(), whole.GetProperty("labels").GetInt32()));
        Assert.Equal("4x4", whole.GetProperty("preprocessing").GetProperty("size").GetString());
    }

    [Fact]
    public void NoDeviceIsNeeded()
    {
        ProgramRun run = ProgramRun.With(new() { ["OCL_ICD_VENDORS"] = $"{_folder.Path}/" }, "info", SmallMedia.WriteModel(_folder));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("98 parameters, 96 multiply-adds", run.Output);
        Assert.Contains("--size 4x4 --resize crop --rgb --mean=0 --scale=0.003921569", run.Output);
    }

    [Fact]
    public void ANetworkByNameIsDescribed()
    {
        ProgramRun run = ProgramRun.Of("info", "vgg16");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("vgg16: input input 1x3x224x224", run.Output);
        Assert.Contains("138,357,544 parameters, 15,470,264,320 multiply-adds", run.Output);
        Assert.Matches(@"pool5 +MaxPool2d +1x512x7x7 .* 212x212", run.Output);
    }

    [Fact]
    public void InputClassesAndBatchAreThoseAskedFor()
    {
        ProgramRun run = ProgramRun.Of("info", "resnet18", "--input", "3x32x32", "--classes", "7", "--batch", "2", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("2x7", run.Json[^2].GetProperty("output").GetString());
        Assert.Equal("2x3x32x32", run.Json[^1].GetProperty("inputs")[0].GetProperty("shape").GetString());
        // 11,173,962 with 10 classes.
        Assert.Equal(11_173_962 - (3 * 513), run.Json[^1].GetProperty("parameters").GetInt64());
    }

    [Fact]
    public void WithoutAModelTheNamesAreListed()
    {
        ProgramRun text = ProgramRun.Of("info");
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Matches(@"mobilenet_v2 +3x224x224 +1000 +3,504,872 +300,774,272 +Sandler", text.Output);
        ProgramRun json = ProgramRun.Of("info", "--json");
        Assert.Equal(text.Output.TrimEnd().Split('\n').Length - 1, json.Json.Length);
        JsonElement net = Assert.Single(json.Json, line => line.GetProperty("network").GetString() == "net");
        Assert.Equal((21_840, 10), (net.GetProperty("parameters").GetInt64(), net.GetProperty("classes").GetInt32()));
    }

    [Theory]
    [InlineData(2, "There is no file 'vgg61', and no network is called so; did you mean vgg16? See: ./rtcnn info", "vgg61")]
    [InlineData(2, "did you mean resnet18 or resnet34 or resnet50?", "resnet")]
    [InlineData(2, "no network is called so. See: ./rtcnn info", "transformer")]
    [InlineData(2, "pool2 (MaxPool2d) expects at least 2x2 pixels", "lenet5", "--input", "3x14x14")]
    [InlineData(1, "'32x32' is not the shape of a picture; write it as 3x224x224", "lenet5", "--input", "32x32")]
    [InlineData(1, "--input and --classes go with a network by name.", "some.onnx", "--classes", "3")]
    [InlineData(1, "--input and --classes go with a network by name.", "--input", "3x32x32")]
    public void MistakesAreOneLine(int exitCode, string message, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(["info", .. arguments]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
