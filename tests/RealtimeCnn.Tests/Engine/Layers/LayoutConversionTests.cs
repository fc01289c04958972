using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

[Collection(DeviceTests.Name)]
public sealed class LayoutConversionTests
{
    [Theory]
    [InlineData(KernelClass.Cpu)]
    [InlineData(KernelClass.Gpu)]
    public void ToBlockedPutsEachChannelIntoItsLane(KernelClass kernelClass)
    {
        using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
        Shape shape = [1, 18, 2, 3];
        LayoutConversion conversion = new() { Name = "blocked", Target = TensorLayout.Blocked16 };
        Network network = new([new NetworkInput("in", shape)], [new NetworkNode(conversion, ["in"])], [new NetworkOutput("out", "blocked")]);
        using InferenceSession session = new(device, network, new SessionOptions { Taps = ["blocked"] });
        float[] input = [.. Enumerable.Range(0, shape.Count).Select(index => index + 1f)];
        float[] output = session.Run(input);
        float[] memory = session.Tap("blocked").ReadMemory();

        float[] expected = new float[2 * 2 * 3 * 16];
        for (int channel = 0; channel < 18; channel++)
        {
            for (int pixel = 0; pixel < 6; pixel++)
                expected[(((channel / 16 * 6) + pixel) * 16) + (channel % 16)] = input[(channel * 6) + pixel];
        }

        Assert.Equal(expected, memory);
        Assert.Equal(input, output);
    }
}
