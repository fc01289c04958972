using OpenCvSharp;

namespace RealtimeCnn.Tests.Bindings;

/// <summary>The stand-in offers nothing that OpenCvSharp4 4.13.0.20260427 does not have with the same signature or value.</summary>
public sealed class OpenCvSharpSurfaceTests
{
    [Fact]
    public void Every_public_member_is_one_of_the_package()
    {
        using Stream list = GetType().Assembly.GetManifestResourceStream("OpenCvSharp4")!;
        using var reader = new StreamReader(list);
        HashSet<string> package = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

        string[] own = [.. PublicSurface.Of(typeof(Mat).Assembly)];

        Assert.Contains("Boolean VideoCapture.Read(Mat)", own);
        Assert.Empty(own.Except(package));
    }

    [Fact]
    public void Assembly_and_namespace_carry_the_names_of_the_package()
    {
        Assert.Equal("OpenCvSharp", typeof(Mat).Assembly.GetName().Name);
        Assert.All(typeof(Mat).Assembly.GetExportedTypes(), type => Assert.Equal("OpenCvSharp", type.Namespace));
    }
}
