using System.Runtime.Versioning;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Script;

/// <summary><c>./rtcnn test</c> adds up the result files and closes with the sum.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptTestVerbTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task Result_files_are_added_up()
    {
        Results(0, (40, 40, 40), (2, 2, 2));
        ProgramRun run = await Test();
        Assert.Equal((0, "42 passed, 0 failed"), (run.ExitCode, run.Lines[^1]));
        Assert.DoesNotContain("not run", run.Output);
    }

    [Fact]
    public async Task A_failed_test_is_a_failed_run()
    {
        Results(1, (40, 40, 37), (2, 2, 2));
        ProgramRun run = await Test();
        Assert.Equal((1, "39 passed, 3 failed"), (run.ExitCode, run.Lines[^1]));
    }

    [Fact]
    public async Task A_run_that_breaks_off_has_failed()
    {
        Results(1, (5, 5, 5));
        ProgramRun run = await Test();
        Assert.Equal((1, "5 passed, 1 failed"), (run.ExitCode, run.Lines[^1]));
        Assert.Contains("the run broke off", run.Error);
    }

    [Fact]
    public async Task A_skipped_test_is_a_failed_run()
    {
        Results(0, (5, 4, 4));
        Assert.Equal(1, (await Test()).ExitCode);
    }

    [Fact]
    public async Task Tests_without_their_data_are_counted_apart()
    {
        Results(0, (4, 4, 4));
        ProgramRun run = await _script.Run("test", "Conv2d", "MaxPool", "--blame");
        Assert.Equal(["not run: 2, no shared data", "4 passed, 0 failed"], run.Lines[^2..]);
        Assert.EndsWith("--filter (FullyQualifiedName~Conv2d|FullyQualifiedName~MaxPool)&data!=shared --blame", _script.Calls[^1]);
    }

    [Fact]
    public async Task Shared_data_that_are_not_there_are_an_error()
    {
        ProgramRun run = await _script.RunWith(new() { ["RTCNN_SHARED"] = "/nowhere" }, "test");
        Assert.Equal((2, "rtcnn: RTCNN_SHARED names no folder: /nowhere\n"), (run.ExitCode, run.Error));
    }

    private Task<ProgramRun> Test() => _script.RunWith(new() { ["RTCNN_SHARED"] = _script.PathOf("kernels") }, "test");

    private void Results(int code, params (int Total, int Executed, int Passed)[] files)
    {
        File.WriteAllText(_script.PathOf("code"), $"{code}");
        foreach ((int total, int executed, int passed) in files)
        {
            string counters = $"<Counters total=\"{total}\" executed=\"{executed}\" passed=\"{passed}\" failed=\"{executed - passed}\" />";
            File.WriteAllText(_script.PathOf($"{total}.trx"), $"<TestRun><ResultSummary>\n{counters}\n</ResultSummary></TestRun>");
        }
    }
}
