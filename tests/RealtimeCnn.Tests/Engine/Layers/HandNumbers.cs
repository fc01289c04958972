using RealtimeCnn.Compute;
using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Layers;

/// <summary>Compares a layer's kernels and its reference with numbers that were computed by hand.</summary>
internal static class HandNumbers
{
    /// <summary>Runs a layer with one input.</summary>
    public static void Check(Layer layer, Shape input, float[] values, Shape output, float[] expected, double tolerance = 1e-5) =>
        Check(layer, [(input, values)], output, expected, tolerance);

    /// <summary>Runs a layer on both structures of kernels, and its reference.</summary>
    public static void Check(Layer layer, (Shape Shape, float[] Values)[] inputs, Shape output, float[] expected, double tolerance = 1e-5)
    {
        Assert.Equal(output, layer.InferShape([.. inputs.Select(input => input.Shape)]));
        HostTensor<double> reference = layer.Reference([.. inputs.Select(input =>
            new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]))]);
        Compare(expected, [.. reference.Values.Select(value => (float)value)], tolerance);

        NetworkInput[] names = [.. inputs.Select((input, index) => new NetworkInput($"in{index}", input.Shape))];
        Network network = new(names, [new NetworkNode(layer, [.. names.Select(input => input.Name)])], [new NetworkOutput("out", layer.Name)]);
        foreach (KernelClass kernelClass in Enum.GetValues<KernelClass>())
        {
            using ComputeDevice device = EngineDevice.Open(kernelClass: kernelClass);
            using InferenceSession session = new(device, network, new SessionOptions { Optimize = false });
            for (int index = 0; index < inputs.Length; index++)
                session.Inputs[index].Write(inputs[index].Values);
            session.Forward();
            Compare(expected, session.Outputs[0].ToArray(), tolerance);
        }
    }

    private static void Compare(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int index = 0; index < expected.Length; index++)
        {
            bool isEqual = Math.Abs(expected[index] - actual[index]) <= tolerance || expected[index].Equals(actual[index]);
            Assert.True(isEqual, $"element {index}: expected {expected[index]}, got {actual[index]}");
        }
    }
}
