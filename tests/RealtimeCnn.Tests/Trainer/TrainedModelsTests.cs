using System.Globalization;
using System.Text.Json;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.CommandLine;

namespace RealtimeCnn.Tests.Trainer;

/// <summary>The models that come with the program are as good as their cards say.</summary>
[Collection(DeviceTests.Name)]
public sealed class TrainedModelsTests
{
    private const long LargestFile = 4_000_000;

    [Theory]
    [Trait(SharedData.Trait, SharedData.Shared)]
    [InlineData("digits", "mnist", 0.996, 10_000)]
    [InlineData("fashion", "fashion", 0.935, 10_000)]
    [InlineData("cifar10", "cifar10", 0.86, 1000)]
    public void AModelIsAsGoodAsItsCardSays(string model, string data, double least, int pictures)
    {
        string file = Repository.PathOf("models", $"{model}.onnx");
        Assert.True(new FileInfo(file).Length < LargestFile);
        ProgramRun run = ProgramRun.With(new() { ["RTCNN_DATA"] = SharedData.PathOf("data") }, "eval", model, "--data", data, "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement result = run.Json[0];
        double accuracy = result.GetProperty("accuracy").GetDouble();
        Assert.True(accuracy >= least, run.Output);
        Assert.Equal(pictures, result.GetProperty("count").GetInt32());

        // The model itself and its card say the same; another device may round one picture in a thousand differently.
        ModelMetadata metadata = OnnxImporter.Import(OnnxModel.Load(file)).Metadata;
        double own = double.Parse(metadata.Properties["accuracy"].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.Equal(own, accuracy, 0.001);
        string card = File.ReadAllText(Repository.PathOf("models", $"{model}.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{own:0.00 %}"), card, StringComparison.Ordinal);
        Assert.Contains(metadata.Properties["recipe"], card, StringComparison.Ordinal);
    }
}
