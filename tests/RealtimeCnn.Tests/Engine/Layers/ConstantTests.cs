using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

[Collection(DeviceTests.Name)]
public sealed class ConstantTests
{
    [Fact]
    public void IsWrittenOnceInTheLayoutThatIsWanted()
    {
        float[] values = [.. Enumerable.Range(0, 2 * 18 * 2 * 3).Select(index => index - 7f)];
        Constant constant = new() { Name = "constant", Value = new Parameter("value", new HostTensor<float>([2, 18, 2, 3], values)) };
        MaxPool2d pool = new() { Name = "pool", KernelSize = Extent2d.One };
        Network network = new([], [new NetworkNode(constant, []), new NetworkNode(pool, ["constant"])], [new NetworkOutput("out", "pool")]);
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network, new SessionOptions { Optimize = false });

        for (int run = 0; run < 2; run++)
        {
            session.Forward();
            Assert.Equal(values, session.Outputs[0].ToArray());
        }

        Assert.Equal(["pool", "pool as Dense"], session.KernelLayers);
    }
}
