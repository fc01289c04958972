using System.Diagnostics;

namespace RealtimeCnn.Tests.CommandLine;

[Collection(DeviceTests.Name)]
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void ASignalEndsTheWorkAndTheRecordingIsWhole(string signal)
    {
        using TemporaryFolder folder = new();
        // A pipe that nobody reads to its end holds the program up, so it cannot be done before the signal.
        string recording = folder.PathOf("out.avi");
        string video = SmallMedia.WriteVideo(folder, 2000);
        using Process process = Process.Start(ProgramRun.StartInfo([], "live", "--headless", "--source", video, "--record", recording, "--json"))!;
        Assert.NotNull(process.StandardOutput.ReadLine());
        using (Process kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]))
            kill.WaitForExit();
        int lines = 1;
        while (process.StandardOutput.ReadLine() is not null)
            lines++;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Contains($"{lines} frames in ", error);
        Assert.True(File.Exists(recording));
    }
}
