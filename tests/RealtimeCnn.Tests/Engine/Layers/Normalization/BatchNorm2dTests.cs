using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers.Normalization;

[Collection(DeviceTests.Name)]
public sealed class BatchNorm2dTests
{
    [Fact]
    public void NormalisesOneToFour()
    {
        BatchNorm2d layer = new()
        {
            Name = "norm", Scale = One("scale", 1), Bias = One("bias", 0), Mean = One("mean", 2.5f), Variance = One("variance", 1.25f),
        };
        Network network = new([new NetworkInput("input", [1, 1, 1, 4])], [new NetworkNode(layer, ["input"])], [new NetworkOutput("output", "norm")]);
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network);
        float[] expected = [-1.3416f, -0.4472f, 0.4472f, 1.3416f];
        Assert.All(expected.Zip(session.Run([1, 2, 3, 4])), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    private static Parameter One(string name, float value) => new(name, new HostTensor<float>([1], [value]));
}
