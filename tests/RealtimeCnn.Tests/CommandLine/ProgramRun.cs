using System.Diagnostics;
using System.Text.Json;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>One of the executables, started as a user's shell would, and what it left: exit code and both outputs.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The lines of standard output.</summary>
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of standard output as JSON objects.</summary>
    internal JsonElement[] Json => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Runs <c>./rtcnn ARGUMENTS</c> without the script.</summary>
    internal static ProgramRun Of(params string[] arguments) => With([], arguments);

    /// <summary>Runs <c>./rtcnn ARGUMENTS</c> without the script, under more environment variables.</summary>
    internal static ProgramRun With(Dictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(environment, arguments))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        return Finish(process, output, error.Result);
    }

    /// <summary>Runs a command of the shell in which <c>$rtcnn</c> is the program.</summary>
    internal static ProgramRun OfShell(string command, params string[] arguments)
    {
        ProcessStartInfo info = StartInfo([], arguments);
        string program = string.Join(' ', info.ArgumentList.Prepend(info.FileName).Select(word => $"'{word}'"));
        info.ArgumentList.Clear();
        info.FileName = "bash";
        info.ArgumentList.Add("-c");
        info.ArgumentList.Add(command.Replace("$rtcnn", program, StringComparison.Ordinal));
        using Process process = Process.Start(info)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        return Finish(process, output, error.Result);
    }

    /// <summary>How the program is started: the script's own way, with the files that the tests were built with.</summary>
    internal static ProcessStartInfo StartInfo(Dictionary<string, string> environment, params string[] arguments)
    {
        bool isLive = arguments is ["live", ..];
        string assembly = isLive ? "RealtimeCnn.Live.dll" : "RealtimeCnn.Trainer.dll";
        ProcessStartInfo info = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (string argument in isLive ? arguments[1..] : arguments)
            info.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            info.Environment[name] = value;
        return info;
    }

    private static ProgramRun Finish(Process process, string output, string error)
    {
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program did not end within {Longest.TotalSeconds} s.");
        }

        return new ProgramRun(process.ExitCode, output, error);
    }
}
