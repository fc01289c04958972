using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

[Collection(DeviceTests.Name)]
public sealed class OnnxImporterTests
{
    [Fact]
    public void OneNodeBecomesOneLayer()
    {
        Network network = OnnxImporter.Import(new TestModel().Input("x", "N", 3).Node("Relu", ["x"], "y").Output("y").Parse(), batch: 2);

        Assert.Equal([2, 3], network.Inputs.Single().Shape);
        Assert.Equal("y", network.Outputs.Single().Name);
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, network);
        Assert.Equal([0, 2, 0, 0, 0.5f, 6], session.Run([-1, 2, -3, 0, 0.5f, 6]));
    }
}
