using System.Reflection;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>
/// The stand-ins offer nothing that the packages do not: code that compiles against them compiles against the packages. Built with the
/// packages, the same lists are held against those: each line must be there.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("OpenCvSharp", 50)]
    [InlineData("Silk.NET.Core", 20)]
    [InlineData("Silk.NET.GLFW", 10)]
    [InlineData("Silk.NET.Input.Common", 100)]
    [InlineData("Silk.NET.Maths", 30)]
    [InlineData("Silk.NET.OpenCL", 50)]
    [InlineData("Silk.NET.OpenGL", 100)]
    [InlineData("Silk.NET.Windowing.Common", 100)]
    public void Every_member_is_one_of_the_package(string assembly, int atLeast)
    {
        HashSet<string> offered = [.. PublicSurface.Of(Assembly.Load(assembly))];
        HashSet<string> listed = [.. Listed(assembly)];
        bool standIn = Bindings == "System";
        IEnumerable<string> wrong = standIn ? offered.Except(listed) : listed.Except(offered);
        Assert.True(!wrong.Any(), $"{(standIn ? "not in the package" : "missing from the package")}:\n{string.Join('\n', wrong)}");
        Assert.True(offered.Count > atLeast);
    }

    private static string? Bindings => typeof(PublicSurfaceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Bindings").Value;

    private static IEnumerable<string> Listed(string assembly) =>
        File.ReadLines(Repository.PathOf("tests", "RealtimeCnn.Tests", "Bindings", $"{assembly}.txt"))
            .Where(line => line.Length > 0 && line[0] != '#');
}
