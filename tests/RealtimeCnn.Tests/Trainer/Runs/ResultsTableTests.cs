using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;
using RealtimeCnn.Trainer;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Tests.Trainer.Runs;

public sealed class ResultsTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALineIsWrittenForEachEpoch()
    {
        string path = _folder.PathOf("results.csv");
        EpochResult first = new()
        {
            Epoch = 1,
            Step = 469,
            Seconds = 12.34567,
            LearningRate = 0.001f,
            TrainingLoss = 0.6931471805599453,
            TrainingAccuracy = 0.5,
            ValidationLoss = 1e-9,
            ValidationAccuracy = 0.9375,
            ValidationTop5 = 1,
        };
        EpochResult second = new() { Epoch = 2, Step = 938, Seconds = 25, LearningRate = 1e-7f, TrainingLoss = 2, TrainingAccuracy = 0 };
        ResultsTable.Write(path, [first, second]);
        Assert.Equal(
            """
            epoch,step,seconds,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,validation_top5
            1,469,12.346,0.001,0.6931471805599453,0.5,1E-09,0.9375,1
            2,938,25,1E-07,2,0,,,

            """,
            File.ReadAllText(path));
    }

    [Fact]
    public void AShorterTableReplacesALongerOneAndLeavesNothingElse()
    {
        string path = _folder.PathOf("results.csv");
        EpochResult epoch = new() { Epoch = 1, Step = 1, Seconds = 1, LearningRate = 1, TrainingLoss = 1, TrainingAccuracy = 1 };
        ResultsTable.Write(path, [epoch, epoch with { Epoch = 2 }]);
        ResultsTable.Write(path, [epoch]);
        Assert.Equal(2, File.ReadAllLines(path).Length);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void APlaceThatCannotBeWrittenIsOneLineAndLeavesNothing()
    {
        string missing = _folder.PathOf("no/results.csv");
        Assert.StartsWith($"{missing}: cannot be written: ", Assert.Throws<EngineException>(() => ResultsTable.Write(missing, [])).Message);
        string folder = Directory.CreateDirectory(_folder.PathOf("results.csv")).FullName;
        Assert.StartsWith($"{folder}: cannot be written: ", Assert.Throws<EngineException>(() => ResultsTable.Write(folder, [])).Message);
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder.Path));
    }
}
