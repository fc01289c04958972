using System.Diagnostics;
using System.Runtime.Versioning;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Script;

/// <summary>
/// The script <c>rtcnn</c> in a small tree of its own, with a <c>dotnet</c> that builds nothing: it writes down how it was called, leaves
/// an empty program, and that program prints its arguments, one a line.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ScriptCopy : IDisposable
{
    private const string Dotnet = """
        #!/usr/bin/env bash
        root=${0%/sdk-home/dotnet}
        echo "$*" >>"$root/calls"
        while [ $# -gt 0 ]; do
            case $1 in
            publish) project=${2##*/} ;;
            -o) output=$2 ;;
            --results-directory) results=$2 ;;
            --list-tests) printf '    %s\n' Needs.Data.One Needs.Data.Two; exit 0 ;;
            *.dll) case $project$results$1 in */RealtimeCnn.Tests.dll) ;; *) printf '%s\n' "${@:2}"; exit 7 ;; esac ;;
            esac
            shift
        done
        [ ! -e "$root/broken" ] || { echo "Layer.cs(3,5): error"; exit 1; }
        if [ -n "$output" ]; then sleep 0.2; touch "$output/$project.dll"; fi
        if [ -n "$results" ]; then cp "$root"/*.trx "$results"; exit "$(cat "$root/code")"; fi
        """;

    private readonly TemporaryFolder _folder = new();

    internal ScriptCopy()
    {
        File.Copy(Repository.PathOf("rtcnn"), PathOf("rtcnn"));
        foreach (string folder in (string[])["src/RealtimeCnn.Trainer", "kernels", "models", "tests", "sdk-home/sdk/10.0.100"])
            Directory.CreateDirectory(PathOf(folder));
        string[] files = ["global.json", "RealtimeCnn.sln", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];
        foreach (string file in (string[])[.. files, "src/RealtimeCnn.Trainer/RealtimeCnn.Trainer.csproj", "src/RealtimeCnn.Trainer/Verb.cs"])
            File.WriteAllText(PathOf(file), "");
        File.WriteAllText(PathOf("sdk-home/dotnet"), Dotnet);
        File.SetUnixFileMode(PathOf("sdk-home/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>How dotnet was called so far.</summary>
    internal string[] Calls => File.ReadAllLines(PathOf("calls"));

    internal int Builds => Calls.Count(call => call.StartsWith("publish ", StringComparison.Ordinal));

    internal string PathOf(string name) => _folder.PathOf(name);

    internal Task<ProgramRun> Run(params string[] arguments) => RunWith([], arguments);

    internal async Task<ProgramRun> RunWith(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo info = new("bash", [PathOf("rtcnn"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in (string[])["RTCNN_SHARED", "Bindings", "CI"])
            info.Environment.Remove(inherited);
        info.Environment["DOTNET_ROOT"] = PathOf("sdk-home");
        foreach ((string name, string value) in environment)
            info.Environment[name] = value;
        using Process process = Process.Start(info)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();
}
