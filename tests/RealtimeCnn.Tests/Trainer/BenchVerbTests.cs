using System.Text.Json;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary><c>bench</c> through the executable.</summary>
[Collection(DeviceTests.Name)]
public sealed class BenchVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public BenchVerbTests() => _model = SmallMedia.WriteModel(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BenchReportsTimeRateAndShareOfThePeak()
    {
        ProgramRun run = ProgramRun.Of("bench", _model, "--json", "--layers", "--seconds", "1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement whole = run.Json[0];
        Assert.Equal((_model, 1), (whole.GetProperty("model").GetString(), whole.GetProperty("batch").GetInt32()));
        Assert.Equal(96, whole.GetProperty("multiplyAdds").GetInt64());
        double median = whole.GetProperty("medianMs").GetDouble();
        Assert.InRange(whole.GetProperty("minMs").GetDouble(), 0, median);
        Assert.Equal(2e-6 * 96 / median, whole.GetProperty("gflops").GetDouble(), 1e-9);
        Assert.Equal(
            whole.GetProperty("gflops").GetDouble() / whole.GetProperty("peakGflops").GetDouble(), whole.GetProperty("shareOfPeak").GetDouble(), 1e-9);
        Assert.Contains(run.Json[1..], layer => layer.GetProperty("kind").GetString() == "Conv2d");
        Assert.Equal(1, run.Json[1..].Sum(layer => layer.GetProperty("shareOfTime").GetDouble()), 1e-6);
    }
}
