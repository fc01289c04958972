using System.Reflection;

namespace RealtimeCnn.Tests;

/// <summary>Compute ◄ Engine ◄ Vision ◄ CommandLine ◄ Live, Trainer: no assembly uses one to its right, and each library has one owner.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Order = ["Compute", "Engine", "Vision", "CommandLine", "Live", "Trainer"];

    private static readonly Dictionary<string, string[]> Owners = new()
    {
        ["Silk.NET.OpenCL"] = ["Compute"],
        ["Silk.NET.Core"] = ["Compute", "Live"],
        ["Silk.NET.GLFW"] = ["Live"],
        ["Silk.NET.Input.Common"] = ["Live"],
        ["Silk.NET.Maths"] = ["Live"],
        ["Silk.NET.OpenGL"] = ["Live"],
        ["Silk.NET.Windowing.Common"] = ["Live"],
        ["Google.Protobuf"] = ["Engine"],
        ["OpenCvSharp"] = ["Vision"],
        ["Spectre.Console"] = ["CommandLine", "Live", "Trainer"],
        ["System.CommandLine"] = ["CommandLine", "Live", "Trainer"],
    };

    public static TheoryData<string> Assemblies => [.. Order];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_those_before_it(string name)
    {
        IEnumerable<string> later = Order[Array.IndexOf(Order, name)..].Select(other => $"RealtimeCnn.{other}");
        Assert.Empty(References(name).Intersect(later));
        if (name == "Trainer")
            Assert.DoesNotContain("RealtimeCnn.Live", References(name));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_library_is_used_only_by_its_owner(string name)
    {
        IEnumerable<string> libraries = References(name)
            .Where(reference => !reference.StartsWith("RealtimeCnn.", StringComparison.Ordinal) && !IsRuntime(reference));
        Assert.All(libraries, library => Assert.Contains(name, Owners.GetValueOrDefault(library, [])));
    }

    [Fact]
    public void What_the_rules_speak_of_is_in_use()
    {
        Assert.Contains("RealtimeCnn.Compute", References("Engine"));
        Assert.Contains("RealtimeCnn.Engine", References("Vision"));
        Assert.Contains("Silk.NET.OpenCL", References("Compute"));
        Assert.Contains("OpenCvSharp", References("Vision"));
        Assert.Contains("Silk.NET.Windowing.Common", References("Live"));
    }

    private static IEnumerable<string> References(string name) =>
        Assembly.Load($"RealtimeCnn.{name}").GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsRuntime(string reference) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, reference + ".dll"));
}
