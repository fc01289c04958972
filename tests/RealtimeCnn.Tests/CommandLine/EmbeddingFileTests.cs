using System.Globalization;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Inspection;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.CommandLine;

/// <summary><c>--embedding</c>, through the executables.</summary>
[Collection(DeviceTests.Name)]
public sealed class EmbeddingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _table;

    public EmbeddingFileTests()
    {
        _model = SmallMedia.WriteModel(_folder);
        _table = _folder.PathOf("vectors.csv");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryPictureHasARowWithTheVectorThatTheReferenceGives()
    {
        string odd = SmallMedia.WritePicture(_folder.PathOf("a \"dark\", odd one.png"), brightness: 51);
        string plain = SmallMedia.WritePicture(_folder.PathOf("b.png"), brightness: 204);
        ProgramRun run = ProgramRun.Of("predict", _model, odd, plain, "--embedding", _table);
        Assert.Equal((0, "", 2), (run.ExitCode, run.Error, run.Lines.Length));
        string[] lines = File.ReadAllLines(_table);
        Assert.Equal("frame,file,time_ms,e0,e1,e2", lines[0]);
        Assert.StartsWith($"0,\"{odd.Replace("\"", "\"\"")}\",0,", lines[1]);
        Assert.StartsWith($"0,{plain},0,", lines[2]);
        Assert.Equal(3, lines.Length);
        foreach ((string line, float brightness) in lines[1..].Zip([51 / 255f, 204 / 255f]))
        {
            HostTensor<double> input = new([1, 3, 4, 4]);
            input.Values.AsSpan().Fill(brightness);
            double[] expected = NetworkReference.Run(Embedding.AddTo(SmallMedia.Classifier()), [input])[^1].Values;
            double[] actual = [.. line.Split(',')[^3..].Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-5);
        }

        Assert.Equal(new HashSet<string> { _model, _table, odd, plain }, [.. Directory.GetFiles(_folder.Path)]);
    }

    [Fact]
    public void LiveWritesTheSameTableAsPredict()
    {
        string video = SmallMedia.WriteVideo(_folder, 6);
        Assert.Equal(0, ProgramRun.Of("predict", _model, video, "--embedding", _table).ExitCode);
        string[] predicted = File.ReadAllLines(_table);
        File.WriteAllText(_table, "an older file");
        Assert.Equal(0, ProgramRun.Of("live", "--headless", "--source", video, "--model", _model, "--embedding", _table).ExitCode);
        Assert.Equal(predicted, File.ReadAllLines(_table));
        Assert.Equal(7, predicted.Length);
        Assert.StartsWith($"5,{video},200,", predicted[^1]);
    }

    [Theory]
    [InlineData("vectors.txt", "ends in .csv")]
    [InlineData("no/such/vectors.csv", "cannot be written")]
    public void AFileThatCannotBeWrittenIsOneLine(string name, string expected)
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        ProgramRun run = ProgramRun.Of("predict", _model, picture, "--embedding", _folder.PathOf(name));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, ExitCodeTests.OneLine(run));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10000)]
    public void AFullDiskIsOneLineAndLeavesTheOlderFile(int rows)
    {
        File.WriteAllText(_table, "an older file");
        string partial = $"{_table}.{Environment.ProcessId}.partial";
        File.CreateSymbolicLink(partial, "/dev/full");
        using ComputeDevice device = EngineDevice.Open();
        using TestTensor vector = new(device, [1, 5], TensorLayout.Dense, (index, _) => index / 3f);
        using Frame frame = new();
        using EmbeddingWriter writer = new(_table, vector.Tensor);
        EngineException error = Assert.Throws<EngineException>(() =>
        {
            // Few rows wait in memory until the file is closed.
            for (int row = 0; row < rows; row++)
                writer.Write(frame);
            writer.Close();
        });
        writer.Dispose();
        Assert.Matches("vectors.csv' could not be written to their end: No space left", error.Message);
        Assert.Equal("an older file", File.ReadAllText(_table));
        Assert.False(Path.Exists(partial));
    }

    [Fact]
    public void ARowAllocatesNoManagedMemory()
    {
        using ComputeDevice device = EngineDevice.Open();
        using TestTensor vector = new(device, [1, 5], TensorLayout.Dense, (index, _) => index / 3f);
        using Frame frame = new();
        using EmbeddingWriter writer = new(_table, vector.Tensor);
        writer.Write(frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int row = 0; row < 20; row++)
            writer.Write(frame);
        // The run-time now and then makes one small thing of its own; twenty rows would show more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64);
    }

    [Fact]
    public void FiltersHaveNoVector()
    {
        string picture = SmallMedia.WritePicture(_folder.PathOf("a.png"));
        ProgramRun run = ProgramRun.Of("live", "--headless", "--source", picture, "--model", "filters", "--embedding", _table);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("--embedding goes with a model file", ExitCodeTests.OneLine(run));
    }
}
