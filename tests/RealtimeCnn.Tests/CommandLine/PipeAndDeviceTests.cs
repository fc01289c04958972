using System.Diagnostics;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>Pipes without a writer and devices without an end, where files are expected.</summary>
[Collection(DeviceTests.Name)]
public sealed class PipeAndDeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void APipeIsNotWaitedFor()
    {
        string pipe = _folder.PathOf("pipe");
        using (Process make = Process.Start("mkfifo", pipe))
            make.WaitForExit();
        AssertRefused(ProgramRun.Of("info", pipe));
        AssertRefused(ProgramRun.Of("predict", SmallMedia.WriteModel(_folder), pipe));
    }

    [Fact]
    public void ADeviceIsNotReadToItsEnd()
    {
        string model = SmallMedia.WriteModel(_folder);
        AssertRefused(ProgramRun.Of("info", "/dev/zero"));
        AssertRefused(ProgramRun.Of("import", model, "-o", _folder.PathOf("out.onnx"), "--labels", "/dev/zero"));
        Assert.False(File.Exists(_folder.PathOf("out.onnx")));
    }

    private static void AssertRefused(ProgramRun run)
    {
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("no file", run.Error.TrimEnd().Split('\n')[^1]);
    }
}
