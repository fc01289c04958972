using System.Diagnostics;

namespace RealtimeCnn.Tests;

/// <summary>The engine is a package of its own, but never one that depends on a stand-in.</summary>
public sealed class PackTests
{
    [Fact]
    public void Over_the_stand_ins_there_is_no_package()
    {
        (int code, string output) = Dotnet("pack", "--no-build", "-nologo", Project("Engine"), "-p:Bindings=System");
        Assert.Equal(1, code);
        string error = Assert.Single(output.Split('\n'), line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("run dotnet pack -p:Bindings=NuGet", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compute", "NuGet", "true")]
    [InlineData("Engine", "NuGet", "true")]
    [InlineData("Engine", "System", "false")]
    [InlineData("Vision", "NuGet", "false")]
    public void Only_compute_and_engine_are_packages(string project, string bindings, string packable)
    {
        (int code, string output) = Dotnet("msbuild", "-nologo", "-getProperty:IsPackable", Project(project), $"-p:Bindings={bindings}");
        Assert.Equal((0, packable), (code, output.Trim()));
    }

    private static string Project(string name) => Repository.PathOf("src", $"RealtimeCnn.{name}", $"RealtimeCnn.{name}.csproj");

    private static (int Code, string Output) Dotnet(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [.. arguments, "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
