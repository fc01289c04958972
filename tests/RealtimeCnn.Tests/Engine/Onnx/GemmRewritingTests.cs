using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Onnx;

[Collection(DeviceTests.Name)]
public sealed class GemmRewritingTests
{
    [Fact]
    public void ATransposedInputIsTransposedFirst()
    {
        TestModel model = new TestModel().Input("a", 3, 2).Floats("b", [2, 3], 1, 2, 3, 4, 5, 6).Output("c")
            .Node("Gemm", ["a", "b"], "c", ("transA", 1), ("transB", 1));
        using ComputeDevice device = EngineDevice.Open();
        using InferenceSession session = new(device, OnnxImporter.Import(model.Parse()));
        Assert.Equal([1, 4, 20, 50], session.Run([1, 0, 0, 10, 0, 0]));
    }
}
