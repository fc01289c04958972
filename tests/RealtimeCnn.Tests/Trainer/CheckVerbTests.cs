using System.Text;
using System.Text.Json;
using RealtimeCnn.CommandLine;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Trainer;

namespace RealtimeCnn.Tests.Trainer;

[Collection(DeviceTests.Name)]
public sealed class CheckVerbTests
{
    [Fact]
    public void APlantedWrongKernelIsCaught()
    {
        KernelSource wrong = Plant("activation", "x < 0.0f ? 0.0f : x)", "x < 0.0f ? 0.01f * x : x)");
        JsonElement[] lines = Check(wrong, out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        JsonElement[] relu = [.. lines.Where(line => line.TryGetProperty("layer", out JsonElement layer) && layer.GetString() == "Relu")];
        Assert.NotEmpty(relu);
        // The case of one element may have its number beyond the fault; the gradient is another kernel.
        IEnumerable<JsonElement> forward = relu.Where(line => line.GetProperty("variant").GetString() == Layer.DefaultVariant);
        Assert.All(forward.Where(line => line.GetProperty("case").GetString() != "1x1x1x1"), line => Assert.StartsWith("error ", line.GetProperty("fault").GetString()));
        Assert.True(lines[^1].GetProperty("failed").GetInt32() > 0);
    }

    [Fact]
    public void APlantedWrongGradientIsCaught()
    {
        JsonElement[] lines = Check(Plant("activation", "CHOOSE(y > 0.0f, 1.0f, 0.0f)", "CHOOSE(y > 0.0f, 1.01f, 0.0f)"), out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        JsonElement[] wrong = [.. lines[..^1].Where(line => !line.GetProperty("passed").GetBoolean())];
        Assert.NotEmpty(wrong);
        Assert.All(wrong, line => Assert.Equal($"{Layer.DefaultVariant} backward", line.GetProperty("variant").GetString()));
    }

    [Fact]
    public void AKernelThatDoesNotCompileFailsItsCasesAndNoOthers()
    {
        JsonElement[] lines = Check(Plant("activation", "x < 0.0f ? 0.0f : x)", "x < ? x)"), out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains(lines[..^1], line => line.GetProperty("fault").GetString()?.StartsWith("activation.cl does not compile", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void APlantedWrongOptimizerIsCaught()
    {
        JsonElement[] lines = Check(Plant("optimizer", "is_decoupled ? 0.0f : decay", "decay"), out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        JsonElement[] wrong = [.. lines[..^1].Where(line => !line.GetProperty("passed").GetBoolean())];
        // Both structures of kernels, each in the two cases of AdamW.
        Assert.Equal(4, wrong.Length);
        Assert.All(wrong, line => Assert.Equal("Optimizer AdamW", line.GetProperty("layer").GetString()));
    }

    private static KernelSource Plant(string file, string right, string wrong)
    {
        string text = EngineDevice.Kernels.Read(file);
        Assert.Contains(right, text);
        return EngineDevice.Kernels.With(file, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static JsonElement[] Check(KernelSource kernels, out ExitCode code)
    {
        using MemoryStream stream = new();
        using ResultWriter output = new(stream);
        LayerCase[] cases = [.. LayerCheck.Cases.Where(layerCase => layerCase.Layer is Relu)];
        KernelCheck check = new(DeviceCatalog.Select(), kernels, cases, [.. OptimizerCheck.Cases]);
        code = CheckVerb.Check(check, output, json: true, CancellationToken.None);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
