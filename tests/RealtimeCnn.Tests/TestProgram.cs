using System.Diagnostics;
using RealtimeCnn.Tests.Bindings;
using RealtimeCnn.Tests.Live;

namespace RealtimeCnn.Tests;

/// <summary>
/// The test assembly as a program of its own, for what can only be tried in a fresh process: native libraries read their environment once.
/// This is its entry point, which nothing else starts.
/// </summary>
internal static class TestProgram
{
    /// <summary>How the part of this name is started.</summary>
    internal static ProcessStartInfo StartInfo(params string[] arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(TestProgram).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["opencl"]:
                OpenClProbe.Print();
                return 0;
            case ["failing device", string recording]:
                return FailingDevice.Run(recording);
            default:
                WindowProbe.Play(arguments[1]);
                return 0;
        }
    }
}
