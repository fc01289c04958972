using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Zoo;

/// <summary>Every network of the catalog can begin to train: each parameter gets a gradient, and together they lead downhill.</summary>
[Collection(DeviceTests.Name)]
public sealed class NetworkTrainingTests
{
    private const int Batch = 5;
    private const double Share = 0.01;

    public static TheoryData<string, Shape?> Networks => new()
    {
        { "linear", null },
        { "net", null },
        { "conv1", null },
        { "conv1_3x3", null },
        { "pyramid", null },
        { "conv3x3", null },
        { "tutorial", null },
        { "lenet5", null },
        { "fast", null },
        { "fast", [1, 28, 28] },
        { "squeezenet1_1", [3, 35, 41] },
        { "mobilenet_v2", [3, 65, 47] },
        { "vit_tiny16", [3, 32, 48] },
        { "densenet121", [3, 65, 67] },
        { "resnet18", [3, 16, 16] },
        { "resnet50", [3, 16, 16] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void AStepAlongTheGradientLowersTheLossAsMuchAsItPromises(string name, Shape? input)
    {
        Network network = NetworkCatalog.Create(name, input, classes: 10, seed: 6).WithBatch(Batch);
        using ComputeDevice device = EngineDevice.Open();
        using TrainingSession session = new(device, network, new TrainingOptions { Seed = 1 });
        session.WriteInput(ReferenceRun.Random(network.Inputs[0].Shape, 7).Values);
        session.WriteLabels([0, 3, 9, 3, 5]);
        session.ZeroGradients();
        double before = Loss(session);
        session.Backward();

        float[] gradients = Read(session.Gradients);
        // What is added to all keys alike changes no share of attention.
        Assert.All(
            session.Slots.Where(slot => slot.IsTrained && !slot.Parameter.Name.EndsWith("key.bias", StringComparison.Ordinal)),
            slot => Assert.Contains(gradients[slot.Offset..(slot.Offset + slot.Parameter.Shape.Count)], gradient => gradient != 0));

        // So far that the loss should fall by one part in a hundred, were it a plane.
        double rate = Share * before / gradients.Sum(gradient => (double)gradient * gradient);
        float[] parameters = Read(session.Parameters);
        session.Parameters.Write<float>([.. parameters.Zip(gradients, (parameter, gradient) => (float)(parameter - (rate * gradient)))]);
        double after = Loss(session);
        Assert.InRange((before - after) / before / Share, 0.5, 1.5);
    }

    // The same step has the same dropout.
    private static double Loss(TrainingSession session)
    {
        session.Step = 0;
        session.ResetMetrics();
        session.Forward();
        return session.ReadMetrics().Loss;
    }

    private static float[] Read(DeviceBuffer buffer)
    {
        float[] values = new float[buffer.Bytes / sizeof(float)];
        buffer.Read<float>(values);
        return values;
    }
}
