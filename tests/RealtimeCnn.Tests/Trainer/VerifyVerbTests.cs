using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary><c>verify</c> through the executable.</summary>
[Collection(DeviceTests.Name)]
public sealed class VerifyVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerifyVerbTests() => SmallMedia.WriteModel(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ModelsWithoutStoredOutputsAreNoSuccess()
    {
        ProgramRun run = ProgramRun.Of("verify", _folder.Path, "--json");
        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Equal("without data", run.Json[0].GetProperty("outcome").GetString());
        Assert.Equal((0, 1), (run.Json[^1].GetProperty("passed").GetInt32(), run.Json[^1].GetProperty("withoutData").GetInt32()));
    }
}
