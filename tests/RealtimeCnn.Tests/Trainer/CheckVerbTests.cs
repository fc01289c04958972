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
        KernelSource wrong = Plant("x < 0.0f ? 0.0f : x)", "x < 0.0f ? 0.01f * x : x)");
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
        JsonElement[] lines = Check(Plant("CHOOSE(y > 0.0f, 1.0f, 0.0f)", "CHOOSE(y > 0.0f, 1.01f, 0.0f)"), out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        JsonElement[] wrong = [.. lines[..^1].Where(line => !line.GetProperty("passed").GetBoolean())];
        Assert.NotEmpty(wrong);
        Assert.All(wrong, line => Assert.Equal($"{Layer.DefaultVariant} backward", line.GetProperty("variant").GetString()));
    }

    [Fact]
    public void AKernelThatDoesNotCompileFailsItsCasesAndNoOthers()
    {
        JsonElement[] lines = Check(Plant("x < 0.0f ? 0.0f : x)", "x < ? x)"), out ExitCode code);
        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Contains(lines[..^1], line => line.GetProperty("fault").GetString()?.StartsWith("activation.cl does not compile", StringComparison.Ordinal) == true);
    }

    private static KernelSource Plant(string right, string wrong)
    {
        string text = EngineDevice.Kernels.Read("activation");
        Assert.Contains(right, text);
        return EngineDevice.Kernels.With("activation", text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static JsonElement[] Check(KernelSource kernels, out ExitCode code)
    {
        using MemoryStream stream = new();
        using ResultWriter output = new(stream);
        LayerCase[] cases = [.. LayerCheck.Cases.Where(layerCase => layerCase.Layer is Relu)];
        code = CheckVerb.Check(new KernelCheck(DeviceCatalog.Select(), kernels, cases), output, json: true, CancellationToken.None);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
