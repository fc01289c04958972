using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary>What <c>import</c> writes is what <c>predict</c> reads.</summary>
[Collection(DeviceTests.Name)]
public sealed class ImportVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _picture;

    public ImportVerbTests()
    {
        _model = SmallMedia.WriteModel(_folder);
        _picture = SmallMedia.WritePicture(_folder.PathOf("bright.png"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ImportWritesOptionsAndLabelsIntoTheModel()
    {
        string labels = _folder.PathOf("labels.txt");
        File.WriteAllText(labels, "night\nday\n");
        string imported = _folder.PathOf("imported.onnx");
        ProgramRun import = ProgramRun.Of("import", _model, "-o", imported, "--labels", labels, "--mean=255", "--scale=-1/255");
        Assert.Equal((0, ""), (import.ExitCode, import.Error));
        Assert.Contains("2 labels", import.Output);
        Assert.Equal("night", PredictVerbTests.FirstLabel(ProgramRun.Of("predict", imported, _picture, "--json").Json[0]));
    }

    [Fact]
    public void AModelThatLooksForInkSaysSo()
    {
        string imported = _folder.PathOf("imported.onnx");
        // An input of 4x4 is too small for it.
        Assert.Equal(0, ProgramRun.Of("import", _model, "-o", imported, "--resize", "ink").ExitCode);
        Assert.Contains("--size 4x4 --resize ink --rgb", ProgramRun.Of("info", imported).Output);
        ProgramRun run = ProgramRun.Of("predict", imported, _picture);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("Ink is placed in a square", ExitCodeTests.OneLine(run));
    }

    [Fact]
    public void ImportRefusesLabelsThatDoNotFit()
    {
        string labels = _folder.PathOf("labels.txt");
        File.WriteAllText(labels, "night\nday\ndawn\n");
        ProgramRun run = ProgramRun.Of("import", _model, "-o", _folder.PathOf("imported.onnx"), "--labels", labels);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("2 classes, there are 3 labels", ExitCodeTests.OneLine(run));
        Assert.False(File.Exists(_folder.PathOf("imported.onnx")));
    }

    [Fact]
    public void AFullDiskLeavesTheOlderModelWhole()
    {
        // A disk of one page, which the older file fills; it is gone with the name space it was mounted in.
        string disk = Directory.CreateDirectory(_folder.PathOf("disk")).FullName;
        ProgramRun run = ProgramRun.OfShell(
            $"unshare --map-root-user --mount bash -c \"mount -t tmpfs -o size=4k none {disk} && echo older > {disk}/m.onnx && $rtcnn; echo \\$? \\$(ls {disk}) \\$(cat {disk}/m.onnx)\"",
            "import",
            _model,
            "-o",
            $"{disk}/m.onnx");
        Assert.Equal("2 m.onnx older\n", run.Output);
        Assert.Contains("No space left", ExitCodeTests.OneLine(run));
    }
}
