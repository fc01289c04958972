using RealtimeCnn.CommandLine;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>Models that are found by name.</summary>
[Collection(DeviceTests.Name)]
public sealed class ShippedModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AModelFileInTheFolderHasAName()
    {
        foreach (string file in (string[])["b.onnx", "a.onnx", "a.md"])
            File.WriteAllText(_folder.PathOf(file), "");
        ShippedModels models = new(_folder.Path);
        Assert.Equal(["a", "b"], models.Names);
        Assert.Equal(_folder.PathOf("a.onnx"), models.PathOf("A"));
        Assert.Null(models.PathOf("c"));
    }

    [Fact]
    public void WithoutAFolderThereAreNone() => Assert.Empty(new ShippedModels(_folder.PathOf("none")).Names);

    [Fact]
    public void TheProgramHasThoseOfTheRepository()
    {
        IEnumerable<string?> files = Directory.EnumerateFiles(Repository.PathOf("models"), "*.onnx").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(files.Order(StringComparer.Ordinal), ShippedModels.Own.Names);
        // One name must not mean two things.
        Assert.Empty(ShippedModels.Own.Names.Append("filters").Intersect(NetworkCatalog.Names));
        Assert.All(ShippedModels.Own.Names, name => Assert.NotEmpty(ModelFile.Load(name).Metadata.Labels));
    }

    [Theory]
    [InlineData("There is no file 'diigts', and no model is called so", "predict", "diigts", "x.png")]
    [InlineData("The network resnet18 is not trained; name a model file.", "predict", "resnet18", "x.png")]
    [InlineData("There is no file 'diigts', and no network is called so", "bench", "diigts")]
    [InlineData("There is no file 'diigts', and no model is called so", "live", "--headless", "--source", "demo", "--model", "diigts")]
    public void AnUnknownNameIsOneLine(string expected, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, ExitCodeTests.OneLine(run));
    }
}
