using System.Text.Json;
using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Sessions.Training;

/// <summary>Ten steps of a small network against PyTorch, see <c>ten_steps.py</c>.</summary>
[Collection(DeviceTests.Name)]
public sealed class TenStepsTests
{
    private const float Rate = 0.1f;

    private uint _state = 1;

    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void LossesAreThoseOfPyTorch(KernelClass kernelClass)
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(
            "tests", "RealtimeCnn.Tests", "Engine", "Sessions", "Training", "ten_steps.json"))).RootElement;
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        Network network = MakeNetwork();
        using TrainingSession session = new(device, network, new TrainingOptions { LabelSmoothing = 0.1f });
        List<float> losses = [];
        List<int> correct = [];
        for (int step = 0; step < 10; step++)
        {
            session.WriteInput(Numbers(session.Inputs[0].Shape.Count));
            session.WriteLabels([.. Enumerable.Range(0, 8).Select(image => (step + (3 * image)) % 5)]);
            session.ZeroGradients();
            session.Forward();
            session.Backward();
            Descend(session);
            losses.Add(session.ReadMetrics().Loss);
            correct.Add(session.ReadMetrics().Correct);
        }

        session.Store();
        AssertClose(Floats(golden, "losses"), losses);
        Assert.Equal(golden.GetProperty("correct").EnumerateArray().Select(item => item.GetInt32()), correct);
        Assert.Equal(correct.Sum(), session.ReadMetrics().CorrectSum);
        BatchNorm2d norm = (BatchNorm2d)network.Nodes[1].Layer;
        AssertClose(Floats(golden, "mean"), norm.Mean.Value.Values);
        AssertClose(Floats(golden, "variance"), norm.Variance.Value.Values);
        AssertClose(Floats(golden, "bias"), ((Linear)network.Nodes[^1].Layer).Bias!.Value.Values);
        AssertClose(Floats(golden, "weight"), ((Conv2d)network.Nodes[0].Layer).Weight.Value.Values[..9]);
        Assert.True(device.GuardsAreIntact());
    }

    private static void Descend(TrainingSession session)
    {
        float[] parameters = new float[session.Parameters.Bytes / sizeof(float)];
        float[] gradients = new float[parameters.Length];
        session.Parameters.Read<float>(parameters);
        session.Gradients.Read<float>(gradients);
        for (int index = 0; index < parameters.Length; index++)
            parameters[index] -= Rate * gradients[index];
        session.Parameters.Write<float>(parameters);
    }

    private static float[] Floats(JsonElement golden, string name) => [.. golden.GetProperty(name).EnumerateArray().Select(item => item.GetSingle())];

    private static void AssertClose(float[] expected, IReadOnlyList<float> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-4f));
    }

    private Network MakeNetwork()
    {
        Layer[] layers =
        [
            new Conv2d { Name = "conv1", Weight = Parameter("w1", [6, 3, 3, 3]), Bias = Parameter("b1", [6]), Padding = Padding2d.All(1) },
            new BatchNorm2d
            {
                Name = "norm",
                Scale = Parameter("scale", [6]),
                Bias = Parameter("shift", [6]),
                Mean = new Parameter("mean", new HostTensor<float>([6])),
                Variance = new Parameter("variance", new HostTensor<float>([6], [1, 1, 1, 1, 1, 1])),
            },
            new Relu { Name = "relu1" },
            new MaxPool2d { Name = "pool", KernelSize = new(2, 2), Stride = new(2, 2) },
            new Conv2d { Name = "conv2", Weight = Parameter("w2", [17, 6, 3, 3]), Bias = Parameter("b2", [17]), Stride = new(2, 2) },
            new Relu { Name = "relu2" },
            new Flatten { Name = "flatten" },
            new Linear { Name = "linear", Weight = Parameter("w3", [5, 102]), Bias = Parameter("b3", [5]) },
        ];
        string previous = "input";
        List<NetworkNode> nodes = [];
        foreach (Layer layer in layers)
        {
            nodes.Add(new NetworkNode(layer, [previous]));
            previous = layer.Name;
        }

        return new Network([new NetworkInput("input", [8, 3, 11, 14])], nodes, [new NetworkOutput("logits", previous)]);
    }

    private Parameter Parameter(string name, Shape shape) => new(name, new HostTensor<float>(shape, Numbers(shape.Count)));

    private float[] Numbers(int count)
    {
        float[] numbers = new float[count];
        for (int index = 0; index < count; index++)
        {
            _state = (1664525 * _state) + 1013904223;
            numbers[index] = ((_state >> 8) / 16777216f) - 0.5f;
        }

        return numbers;
    }
}
