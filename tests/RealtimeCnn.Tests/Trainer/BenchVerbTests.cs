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

    [Fact]
    public void ANetworkByNameIsTimed()
    {
        ProgramRun run = ProgramRun.Of("bench", "net", "--input", "1x20x20", "--batch", "3", "--seconds", "1", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement whole = Assert.Single(run.Json);
        Assert.Equal(("net", 3), (whole.GetProperty("model").GetString(), whole.GetProperty("batch").GetInt32()));
        // 16x16 pixels of 10 filters of 25, 4x4 of 20 filters of 250, 80 to 50, 50 to 10.
        Assert.Equal(3 * (64_000 + 80_000 + 4_000 + 500), whole.GetProperty("multiplyAdds").GetInt64());
    }

    [Fact]
    public void StepsOfTrainingAreTimedWithAllTheirKernels()
    {
        ProgramRun run = ProgramRun.Of("bench", "net", "--train", "--input", "1x20x20", "--batch", "3", "--layers", "--seconds", "1", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement whole = run.Json[0];
        Assert.Equal(("net", 3), (whole.GetProperty("model").GetString(), whole.GetProperty("batch").GetInt32()));
        // The forward pass of the test above, three times over.
        Assert.Equal(3 * 3 * (64_000 + 80_000 + 4_000 + 500), whole.GetProperty("multiplyAdds").GetInt64());
        double median = whole.GetProperty("medianMs").GetDouble();
        Assert.InRange(whole.GetProperty("minMs").GetDouble(), 0, median);
        Assert.Equal(3000 / median, whole.GetProperty("picturesPerSecond").GetDouble(), 1e-6);
        double allocated = whole.GetProperty("allocatedBytes").GetInt64();
        Assert.InRange(whole.GetProperty("plannedBytes").GetInt64(), 0.9 * allocated, 1.1 * allocated);
        Assert.Equal(1, run.Json[1..].Sum(kernel => kernel.GetProperty("shareOfTime").GetDouble()), 1e-6);
        Assert.Equal(["backward", "forward", "update"], run.Json[1..].Select(kernel => kernel.GetProperty("pass").GetString()).Distinct().Order());
        Assert.Contains(
            run.Json[1..], kernel => kernel.GetProperty("layer").GetString() == "loss" && kernel.GetProperty("kernel").GetString() == "softmax_cross_entropy");
    }
}
