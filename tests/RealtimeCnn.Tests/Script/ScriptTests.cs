using System.Runtime.Versioning;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Script;

/// <summary>What <c>./rtcnn</c> promises: it builds once, says so on standard error, and leaves arguments, output and exit code alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task The_first_start_builds_and_the_second_only_runs()
    {
        ProgramRun first = await _script.Run("predict", "a b", "", "*", "--top", "3");
        Assert.Equal("rtcnn: building RealtimeCnn.Trainer ...\n", first.Error);
        ProgramRun second = await _script.Run("predict", "a b", "", "*", "--top", "3");
        Assert.Equal("", second.Error);
        Assert.All([first, second], run => Assert.Equal((7, "predict\na b\n\n*\n--top\n3\n"), (run.ExitCode, run.Output)));
        Assert.Equal(1, _script.Builds);
    }

    [Fact]
    public async Task Live_is_another_program_and_is_not_told_its_name()
    {
        ProgramRun run = await _script.Run("live", "--headless");
        Assert.Equal("--headless\n", run.Output);
        Assert.Contains("/RealtimeCnn.Live.dll --headless", _script.Calls[^1]);
    }

    [Theory]
    [InlineData("src/RealtimeCnn.Trainer/Verb.cs", true)]
    [InlineData("kernels/new.cl", false)]
    [InlineData("models/new.onnx", false)]
    [InlineData("Directory.Packages.props", false)]
    public async Task A_changed_or_deleted_source_is_built_again(string file, bool isDeleted)
    {
        await _script.Run("devices");
        if (isDeleted)
            File.Delete(_script.PathOf(file));
        else
            File.WriteAllText(_script.PathOf(file), "changed");
        await _script.Run("devices");
        Assert.Equal(2, _script.Builds);
    }

    [Fact]
    public async Task Of_two_first_starts_one_builds()
    {
        ProgramRun[] runs = await Task.WhenAll(_script.Run("devices"), _script.Run("devices"), _script.Run("devices"));
        Assert.All(runs, run => Assert.Equal((7, "devices\n"), (run.ExitCode, run.Output)));
        Assert.Equal(1, _script.Builds);
    }

    [Fact]
    public async Task A_build_that_fails_shows_why_and_is_tried_again()
    {
        File.WriteAllText(_script.PathOf("broken"), "");
        ProgramRun run = await _script.Run("devices");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Layer.cs(3,5): error\n", run.Error);
        File.Delete(_script.PathOf("broken"));
        Assert.Equal(7, (await _script.Run("devices")).ExitCode);
    }

    [Fact]
    public async Task Without_an_sdk_one_line_says_how_to_get_it()
    {
        Directory.CreateDirectory(_script.PathOf("tools"));
        foreach (string tool in (string[])["dirname", "readlink", "grep"])
            File.CreateSymbolicLink(_script.PathOf($"tools/{tool}"), $"/usr/bin/{tool}");
        Dictionary<string, string> bare = new() { ["DOTNET_ROOT"] = "", ["HOME"] = "", ["PATH"] = _script.PathOf("tools") };
        ProgramRun run = await _script.RunWith(bare, "devices");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^rtcnn: the \.NET 10 SDK is missing\. Run: [^\n]+\n$", run.Error);
    }
}
