using System.Runtime.Versioning;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Script;

/// <summary>
/// <c>./rtcnn</c> brings a font for the window where there is none. The commands that look for it and install it are stand-ins.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptFontTests : IDisposable
{
    private readonly ScriptCopy _script = new();

    public ScriptFontTests()
    {
        // The file "fonts" says what is installed; apt-get writes into it.
        string fonts = _script.PathOf("fonts");
        File.WriteAllText(fonts, "");
        Directory.CreateDirectory(_script.PathOf("tools"));
        Tool("find", $$"""
            [[ "$*" = *-iname* ]] || exec /usr/bin/find "$@"
            while [ "$1" != -iname ]; do shift; done
            [[ $(cat '{{fonts}}') != */$2 ]] || echo found
            """);
        Tool("apt-get", $$"""
            echo "apt-get $*" >>'{{_script.PathOf("installs")}}'
            [ "$1" != install ] || echo /usr/share/fonts/DejaVuSansMono.ttf >'{{fonts}}'
            """);
        Tool("apt-cache", "exit 0");
    }

    public void Dispose() => _script.Dispose();

    [Theory]
    [InlineData("live")]
    [InlineData("test")]
    public async Task Without_a_font_its_package_is_named_and_installed(string verb)
    {
        ProgramRun run = await Run(verb);
        Assert.Contains("rtcnn: missing: a TrueType font", run.Error);
        Assert.Contains("fonts-dejavu-core", run.Error);
        // Who may not install is told the command.
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Equal(3, run.ExitCode);
            return;
        }
        Assert.Equal("apt-get install -y --no-install-recommends fonts-dejavu-core", File.ReadAllLines(_script.PathOf("installs"))[^1]);
        Assert.DoesNotContain("missing", (await Run(verb)).Error);
    }

    [Theory]
    [InlineData("live", "/usr/share/fonts/Other.ttf")]
    [InlineData("test", "/usr/share/fonts/dejavu/DejaVuSansMono.ttf")]
    [InlineData("predict", "")]
    public async Task Nothing_is_installed_where_there_is_one_or_none_is_needed(string verb, string font)
    {
        File.WriteAllText(_script.PathOf("fonts"), font);
        Assert.DoesNotContain("missing", (await Run(verb)).Error);
        Assert.False(File.Exists(_script.PathOf("installs")));
    }

    private Task<ProgramRun> Run(string verb)
    {
        File.WriteAllText(_script.PathOf("code"), "0");
        File.WriteAllText(_script.PathOf("all.trx"), "<Counters total=\"1\" executed=\"1\" passed=\"1\" />\n");
        string path = $"{_script.PathOf("tools")}:{Environment.GetEnvironmentVariable("PATH")}";
        return _script.RunWith(new() { ["PATH"] = path, ["RTCNN_SHARED"] = _script.PathOf("kernels") }, verb);
    }

    private void Tool(string name, string command)
    {
        File.WriteAllText(_script.PathOf($"tools/{name}"), $"#!/usr/bin/env bash\n{command}\n");
        File.SetUnixFileMode(_script.PathOf($"tools/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
