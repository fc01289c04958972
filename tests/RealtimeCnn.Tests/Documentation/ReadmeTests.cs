using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Documentation;

/// <summary>The README's program is the one that is compiled and run here, and its files and verbs exist.</summary>
[Collection(DeviceTests.Name)]
public sealed class ReadmeTests
{
    private static readonly string[] Readme = File.ReadAllLines(Repository.PathOf("README.md"));

    [Fact]
    public void TheProgramClassifiesAPicture()
    {
        using TemporaryFolder folder = new();
        StringWriter output = new();
        Classify(SmallMedia.WriteModel(folder), SmallMedia.WritePicture(folder.PathOf("bright.png")), output);
        Assert.Equal($"99.9 % bright{output.NewLine}0.1 % dark{output.NewLine}", output.ToString());
    }

    [Fact]
    public void AWatchedLayerIsAPicture()
    {
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, SmallMedia.Classifier());
        using Frame frame = new();
        frame.Write(new byte[3 * 20 * 10], 20, 10);
        // Two numbers, 10 and 0, side by side.
        Assert.Equal([255, 0], Watch(device, classifier, frame, 0));
    }

    [Theory]
    [InlineData(0, "Classify")]
    [InlineData(1, "Watch")]
    public void TheProgramsInTheReadmeAreTheOnesThatAreTested(int program, string method)
    {
        string[] source = File.ReadAllLines(Repository.PathOf("tests", "RealtimeCnn.Tests", "Documentation", "ReadmeTests.cs"));
        int begin = Array.FindIndex(source, line => line.Contains($" {method}(", StringComparison.Ordinal) && line.StartsWith("    private static", StringComparison.Ordinal)) + 2;
        IEnumerable<string> tested = source[begin..].TakeWhile(line => line != "    }").Select(line => line.Length > 8 ? line[8..] : "")
            .Where(line => !line.StartsWith("return", StringComparison.Ordinal));
        int fence = Readme.Index().Where(line => line.Item == "```csharp").ElementAt(program).Index;
        IEnumerable<string> shown = Readme[(fence + 1)..].TakeWhile(line => line != "```")
            .Select(line => line.Replace("\"model.onnx\"", "model", StringComparison.Ordinal)
                .Replace("\"cat.jpg\"", "picture", StringComparison.Ordinal)
                .Replace("Console.", "output.", StringComparison.Ordinal)
                .Replace("[3]", "[number]", StringComparison.Ordinal));
        Assert.Equal(tested, shown);
    }

    [Fact]
    public void EveryVerbIsInTheReadmeAndEveryExampleNamesAVerb()
    {
        ProgramRun help = ProgramRun.Of("--help");
        string[] verbs = [.. help.Output[help.Output.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n')
            .Skip(1)
            .Select(line => line.Trim().Split(' ')[0])
            .Where(verb => verb.Length > 0)];
        Assert.All(verbs, verb => Assert.Contains(Readme, line => line.Contains($"**{verb}**", StringComparison.Ordinal)));
        Assert.All(
            Readme.Where(line => line.StartsWith("$ ./rtcnn ", StringComparison.Ordinal)),
            line => Assert.Contains(line.Split(' ')[2], verbs.Append("live")));
    }

    [Fact]
    public void EveryFolderThatItNamesExists() =>
        Assert.All(
            Readme.SelectMany(line => line.Split('`')).Where(word => word.StartsWith("src/", StringComparison.Ordinal) && !word.Contains("NAME", StringComparison.Ordinal)),
            folder => Assert.True(Directory.Exists(Repository.PathOf(folder)), folder));

    private static byte[] Watch(ComputeDevice device, Classifier classifier, Frame frame, int number)
    {
        InferenceSession session = classifier.Session;
        string layer = InspectableLayer.ListOf(session.Network)[number].Name;
        using FeatureAtlas atlas = new(device, session.ValueOf(layer), new AtlasOptions(800, 600));
        session.Watch(layer, atlas.Enqueue);
        classifier.Classify(frame.Pixels, frame.Width, frame.Height);
        byte[] picture = new byte[atlas.Geometry.Width * atlas.Geometry.Height];
        atlas.Read(picture);
        return picture;
    }

    private static void Classify(string model, string picture, StringWriter output)
    {
        Network network = OnnxImporter.Import(OnnxModel.Load(model));
        using ComputeDevice device = EngineDevice.Open();
        using Classifier classifier = new(device, network);
        using FrameSource source = FrameSource.Open(picture);
        using Frame frame = new();
        source.Read(frame);
        foreach (ClassScore score in classifier.Classify(frame.Pixels, frame.Width, frame.Height))
            output.WriteLine($"{score.Probability:0.0 %} {score.Label}");
    }
}
