using OpenCvSharp;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Vision;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary>
/// One picture gives the same numbers at the first layer from every verb. The model is its own first layer: what it says is what it was
/// fed, to the last digit.
/// </summary>
[Collection(DeviceTests.Name)]
public sealed class SameInputTests : IDisposable
{
    private const int Side = 9;
    private const string Inputs = "243";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryVerbFeedsTheSameNumbers()
    {
        string model = WriteEcho();
        string pictures = Directory.CreateDirectory(_folder.PathOf("pictures")).FullName;
        string picture = WriteRandomPicture(Path.Combine(pictures, "random.png"));
        string imported = _folder.PathOf("imported.onnx");
        Assert.Equal(0, ProgramRun.Of("import", model, "-o", imported).ExitCode);
        string expected = Top(ProgramRun.Of("predict", model, picture, "--top", Inputs, "--json"));
        Assert.Equal(expected, Top(ProgramRun.Of("predict", model, pictures, "--top", Inputs, "--json")));
        Assert.Equal(expected, Top(ProgramRun.Of("predict", imported, picture, "--top", Inputs, "--json")));
        Assert.Equal(expected, Top(ProgramRun.Of("live", "--headless", "--source", picture, "--model", model, "--top", Inputs, "--json")));
        Assert.Equal(expected, Top(ProgramRun.Of("live", "--headless", "--source", pictures, "--model", model, "--top", Inputs, "--json")));
    }

    [Fact]
    public void EveryVerbFindsTheSameInk()
    {
        string model = SmallMedia.WriteInkModel(_folder);
        string page = SmallMedia.WrittenPage().Noise(3, 1).Save(_folder.PathOf("page.png"));
        ProgramRun predict = ProgramRun.Of("predict", model, page, "--json");
        ProgramRun live = ProgramRun.Of("live", "--headless", "--source", page, "--model", model, "--json");
        Assert.Equal("010", string.Concat(predict.Json[0].GetProperty("ink").EnumerateArray().Select(mark => mark.GetProperty("label").GetString())));
        Assert.Equal(predict.Json[0].GetProperty("ink").GetRawText(), live.Json[0].GetProperty("ink").GetRawText());
        Assert.Equal(Top(predict), Top(live));
        Assert.Contains("page.png 0: reads 010, 1 ", ProgramRun.Of("predict", model, page).Output);
        string empty = new InkPage(320, 200).Fill(215).Save(_folder.PathOf("empty.png"));
        Assert.Contains("empty.png 0: no ink, ", ProgramRun.Of("predict", model, empty).Output);
    }

    private static string Top(ProgramRun run)
    {
        Assert.Equal(0, run.ExitCode);
        return Assert.Single(run.Json).GetProperty("top").GetRawText();
    }

    private static string WriteRandomPicture(string path)
    {
        byte[] pixels = new byte[31 * 23 * 3];
        new Random(2).NextBytes(pixels);
        using Mat picture = new(23, 31, MatType.CV_8UC3);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, picture.Data, pixels.Length);
        File.WriteAllBytes(path, picture.ToBytes(".png"));
        return path;
    }

    private string WriteEcho()
    {
        ModelMetadata metadata = new()
        {
            Preprocessing = new Preprocessing { Width = Side, Height = Side, ShorterSide = 11, Mean = [100, 110, 120], Scale = [1 / 60f] },
        };
        Network network = new(
            [new NetworkInput("picture", [1, 3, Side, Side])],
            [new NetworkNode(new Flatten { Name = "flatten" }, ["picture"])],
            [new NetworkOutput("echo", "flatten")],
            metadata);
        string path = _folder.PathOf("echo.onnx");
        OnnxWriter.Save(network, path);
        return path;
    }
}
