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
}
