using System.Diagnostics;
using System.Text.Json;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Tests.Vision;

namespace RealtimeCnn.Tests.Trainer;

/// <summary>The verb <c>data</c>, as a user starts it.</summary>
public sealed class DataVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Dictionary<string, string> Environment => new()
    {
        ["XDG_DATA_HOME"] = _folder.Path,
        ["RTCNN_DATA"] = _folder.PathOf("data"),
        ["no_proxy"] = "127.0.0.1",
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheSecondWordIsAskedForAndCorrected()
    {
        ProgramRun help = ProgramRun.Of("data");
        Assert.Equal((1, ""), (help.ExitCode, help.Output));
        Assert.Contains("check <DATA>", help.Error, StringComparison.Ordinal);
        ProgramRun wrong = ProgramRun.Of("data", "gte");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Equal("error: 'gte' is not a verb; did you mean 'get'? See: ./rtcnn data --help\n", wrong.Error);
        Assert.EndsWith("./rtcnn data get --help\n", ProgramRun.Of("data", "get", "mnist", "--form").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADownloadThatFailsIsOneLineAndKeepsNothing()
    {
        using FileServer server = new(_ => new([], 404));
        ProgramRun run = ProgramRun.With(Environment, "data", "get", "mnist", "--from", server.Address);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("127.0.0.1: it answered 404", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(2, ProgramRun.With(Environment, "data", "get", "imagenet").ExitCode);
    }

    [Fact]
    public void AnInterruptedDownloadLeavesWhatCame()
    {
        using ManualResetEventSlim asked = new();
        using FileServer server = new(request =>
        {
            asked.Set();
            return new(new byte[9912422]) { Sends = 1_000_000, IsSilentAfterwards = true };
        });
        using Process process = Process.Start(ProgramRun.StartInfo(Environment, "data", "get", "mnist", "--from", server.Address))!;
        Assert.True(asked.Wait(TimeSpan.FromMinutes(2)));
        string partial = _folder.PathOf("realtimecnn/data/mnist/train-images-idx3-ubyte.gz.partial");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(partial) && new FileInfo(partial).Length == 1_000_000, TimeSpan.FromMinutes(2)));
        using (Process kill = Process.Start("kill", ["-s", "INT", $"{process.Id}"]))
            kill.WaitForExit();
        Assert.EndsWith("Interrupted.\n", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(1_000_000, new FileInfo(partial).Length);
    }

    [Fact]
    public void DataAreFoundByNameInTheirFolderAndThenInTheUsers()
    {
        ProgramRun none = ProgramRun.With(Environment, "data", "check", "mnist");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("./rtcnn data get mnist", none.Error, StringComparison.Ordinal);
        Assert.Contains(_folder.PathOf("data"), none.Error, StringComparison.Ordinal);

        DataFiles.WriteIdx(Directory.CreateDirectory(_folder.PathOf("realtimecnn/data/fashion")).FullName, [.. AllLabels, .. AllLabels], AllLabels);
        Assert.Contains("Ankle boot", ProgramRun.With(Environment, "data", "check", "fashion").Output, StringComparison.Ordinal);
        DataFiles.WriteIdx(Directory.CreateDirectory(_folder.PathOf("data/fashion-mnist")).FullName, [0, 9], [9]);
        Assert.Equal("2", ProgramRun.With(Environment, "data", "check", "fashion").Lines.Single(line => line.StartsWith("all", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public void ACheckIsATableAndExitCodeTwoWhenSomethingIsWrong()
    {
        DataFiles.WriteClass(_folder.Path, "dark", 10, 60);
        DataFiles.WriteClass(_folder.Path, "light", 200, 250);
        ProgramRun good = ProgramRun.Of("data", "check", _folder.Path);
        Assert.Equal(0, good.ExitCode);
        Assert.Equal(["class  train  validation", "dark       1           1", "light      1           1", "all        2           2", "4 pictures, nothing wrong"], good.Lines);

        File.WriteAllText(_folder.PathOf("dark/broken.png"), "no picture");
        ProgramRun wrong = ProgramRun.Of("data", "check", _folder.Path, "--json");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Equal("""{"class":"dark","train":2,"validation":1,"test":null}""", wrong.Lines[0]);
        JsonElement finding = wrong.Json[2];
        Assert.Equal("unreadable", finding.GetProperty("problem").GetString());
        Assert.Equal(_folder.PathOf("dark/broken.png"), finding.GetProperty("picture").GetString());
        Assert.Equal("""{"pictures":5,"classes":2,"problems":1}""", wrong.Lines[^1]);
    }

    private static byte[] AllLabels => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
}
