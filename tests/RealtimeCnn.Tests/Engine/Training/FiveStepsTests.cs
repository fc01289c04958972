using System.Text.Json;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Training;

/// <summary>Five steps of a small network with each optimiser against PyTorch, see <c>five_steps.py</c>.</summary>
[Collection(DeviceTests.Name)]
public sealed class FiveStepsTests
{
    private static readonly Dictionary<string, OptimizerOptions> Optimizers = new()
    {
        ["sgd"] = new() { Momentum = 0 },
        ["momentum"] = new() { WeightDecay = 0.05f },
        ["nesterov"] = new() { Momentum = 0.8f, WeightDecay = 0.05f, Nesterov = true },
        ["clipped"] = new() { WeightDecay = 0.05f, MaxGradientNorm = 1.2f },
        ["adam"] = new() { Kind = OptimizerKind.Adam, WeightDecay = 0.05f },
        ["adamw"] = new() { Kind = OptimizerKind.AdamW, Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-6f, WeightDecay = 0.3f },
    };

    private uint _state;

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ParametersAreThoseOfPyTorch(string name)
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(
            "tests", "RealtimeCnn.Tests", "Engine", "Training", "five_steps.json"))).RootElement.GetProperty(name);
        foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
            AssertSteps(golden, Optimizers[name] with { AverageDecay = 0.4f }, kernelClass);
    }

    private void AssertSteps(JsonElement golden, OptimizerOptions options, KernelClass kernelClass)
    {
        _state = 1;
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        Parameter conv = Parameter("conv", [5, 3, 3, 3]);
        BatchNorm2d norm = new()
        {
            Name = "norm",
            Scale = Parameter("scale", [5]),
            Bias = Parameter("shift", [5]),
            Mean = new Parameter("mean", new HostTensor<float>([5])),
            Variance = new Parameter("variance", new HostTensor<float>([5], [1, 1, 1, 1, 1])),
        };
        Linear linear = new() { Name = "linear", Weight = Parameter("weight", [7, 60]), Bias = Parameter("bias", [7]) };
        Layer[] layers =
            [new Conv2d { Name = "conv", Weight = conv, Stride = new(2, 2) }, norm, new Relu { Name = "relu" }, new Flatten { Name = "flatten" }, linear];
        NetworkNode[] nodes = [.. layers.Select((layer, index) => new NetworkNode(layer, [index == 0 ? "input" : layers[index - 1].Name]))];
        Network network = new([new NetworkInput("input", [6, 3, 8, 9])], nodes, [new NetworkOutput("logits", "linear")]);

        using TrainingSession session = new(device, network);
        using Optimizer optimizer = new(session, options);
        List<float> losses = [];
        for (int step = 1; step <= 5; step++)
        {
            session.WriteInput(Numbers(session.Inputs[0].Shape.Count));
            session.WriteLabels([.. Enumerable.Range(0, 6).Select(image => (step + (3 * image)) % 7)]);
            session.Forward();
            session.Backward();
            optimizer.Step(0.1f * (1 - (step / 10f)));
            losses.Add(session.ReadMetrics().Loss);
        }

        AssertClose(golden, "losses", losses);
        session.Store();
        AssertClose(golden, "conv", conv.Value.Values);
        AssertClose(golden, "scale", norm.Scale.Value.Values);
        AssertClose(golden, "shift", norm.Bias.Value.Values);
        AssertClose(golden, "bias", linear.Bias!.Value.Values);
        optimizer.StoreAverage();
        AssertClose(golden, "average_shift", norm.Bias.Value.Values);
        AssertClose(golden, "average_mean", norm.Mean.Value.Values);
        Assert.True(device.GuardsAreIntact());
    }

    private static void AssertClose(JsonElement golden, string name, IReadOnlyList<float> actual)
    {
        float[] expected = [.. golden.GetProperty(name).EnumerateArray().Select(item => item.GetSingle())];
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-4f));
    }

    private Parameter Parameter(string name, Shape shape) => new(name, new HostTensor<float>(shape, Numbers(shape.Count)));

    private float[] Numbers(int count)
    {
        float[] numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            _state = (1664525 * _state) + 1013904223;
            number = ((_state >> 8) / 16777216f) - 0.5f;
        }

        return numbers;
    }
}
