namespace RealtimeCnn.Tests.CommandLine;

/// <summary>What a user meets who makes a mistake: one line that helps, and the exit code that SPEC promises.</summary>
[Collection(DeviceTests.Name)]
public sealed class ExitCodeTests
{
    [Fact]
    public void NoVerbShowsTheHelpAsAnError()
    {
        ProgramRun run = ProgramRun.Of();
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("devices", run.Error);
    }

    [Theory]
    [InlineData("chekc", "did you mean 'check'?")]
    [InlineData("lvie", "did you mean 'live'?")]
    [InlineData("frobnicate", "is not a verb.")]
    public void AnUnknownVerbIsAUsageErrorThatNamesTheNearest(string verb, string expected)
    {
        ProgramRun run = ProgramRun.Of(verb);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, OneLine(run));
        Assert.Contains("--help", run.Error);
    }

    [Theory]
    [InlineData("devices", "--jsn")]
    [InlineData("devices", "surplus")]
    [InlineData("check", "--device")]
    public void AWrongCommandLineIsAUsageError(params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"./rtcnn {arguments[0]} --help", OneLine(run));
    }

    [Fact]
    public void WithoutAnOpenClDriverTheLineSaysWhatToInstall()
    {
        using TemporaryFolder noDrivers = new();
        ProgramRun run = ProgramRun.With(new() { ["OCL_ICD_VENDORS"] = $"{noDrivers.Path}/" }, "devices");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("apt-get install pocl-opencl-icd", OneLine(run));
    }

    [Fact]
    public void ADeviceThatIsNotThereIsNamedWithThoseThatAre()
    {
        ProgramRun run = ProgramRun.Of("check", "--device", "7:7");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("'7:7'; there are: ", OneLine(run));
    }

    [Fact]
    public void AFullDiskBehindStandardOutputIsOneLine()
    {
        ProgramRun run = ProgramRun.OfShell("$rtcnn > /dev/full", "devices");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No space left", OneLine(run));
    }

    [Fact]
    public void AReaderThatGoesAwayEndsTheProgramQuietly()
    {
        ProgramRun run = ProgramRun.OfShell("set -o pipefail; $rtcnn | head -n 1", "check", "--json");
        Assert.Equal((0, "", 1), (run.ExitCode, run.Error, run.Lines.Length));
    }

    [Fact]
    public void HelpShowsExamples()
    {
        ProgramRun run = ProgramRun.Of("check", "--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("./rtcnn check --device", run.Output);
    }

    [Fact]
    public void StackTracesAreForThoseWhoAsk()
    {
        ProgramRun run = ProgramRun.With(new() { ["RTCNN_DEBUG"] = "1" }, "check", "--device", "7:7");
        Assert.Contains("   at RealtimeCnn.Compute.DeviceCatalog", run.Error);
    }

    internal static string OneLine(ProgramRun run) => Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
