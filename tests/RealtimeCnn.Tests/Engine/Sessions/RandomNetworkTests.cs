using RealtimeCnn.Compute;
using RealtimeCnn.Engine;
using RealtimeCnn.Tests.Engine.Networks;

namespace RealtimeCnn.Tests.Engine.Sessions;

/// <summary>Sessions of random networks against the double-precision references of their layers.</summary>
[Collection(DeviceTests.Name)]
public sealed class RandomNetworkTests
{
    // Of the largest value; Winograd's rounding, layer after layer.
    private const double Tolerance = 1e-3;

    [Theory]
    [InlineData(KernelClass.Cpu, true, 0, 40)]
    [InlineData(KernelClass.Cpu, false, 100, 10)]
    [InlineData(KernelClass.Gpu, true, 200, 5)]
    public void SessionsGiveWhatTheReferencesGive(KernelClass kernelClass, bool optimize, int firstSeed, int count)
    {
        using ComputeDevice device = ComputeDevice.Open(DeviceCatalog.Select(), EngineDevice.Kernels, kernelClass, guarded: true);
        foreach (int seed in Enumerable.Range(firstSeed, count))
            Check(device, seed, optimize);
        Assert.Equal(0, device.LiveBuffers);
    }

    private static void Check(ComputeDevice device, int seed, bool optimize)
    {
        RandomNetwork random = new(seed);
        Network network = random.Network;
        using InferenceSession session = new(device, network, new SessionOptions { Taps = random.Taps, Optimize = optimize });
        // What a first run leaves in memory must not be seen in a second.
        _ = Run(session, seed + 1);
        HostTensor<float>[] inputs = Run(session, seed);
        Assert.True(device.GuardsAreIntact(), $"Seed {seed} wrote beyond a buffer:\n{random.Describe()}");

        Network looked = network.With(network.Nodes, [.. network.Outputs, .. random.Taps.Select(tap => new NetworkOutput($"tap {tap}", tap))]);
        IReadOnlyList<HostTensor<double>> expected = NetworkReference.Run(
            looked, [.. inputs.Select(input => new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]))]);
        Tensor[] actual = [.. session.Outputs, .. random.Taps.Select(session.Tap)];
        for (int index = 0; index < actual.Length; index++)
        {
            double error = LargestError(expected[index].Values, actual[index].ToArray());
            Assert.True(error <= Tolerance, $"Seed {seed}, {looked.Outputs[index].Name}: error {error:0.0e+0}:\n{random.Describe()}");
        }
    }

    private static HostTensor<float>[] Run(InferenceSession session, int seed)
    {
        HostTensor<float>[] inputs = [.. session.Inputs.Select((input, index) => ReferenceRun.Random(input.Shape, (seed * 10) + index))];
        for (int index = 0; index < inputs.Length; index++)
            session.Inputs[index].Write(inputs[index].Values);
        session.Forward();
        return inputs;
    }

    private static double LargestError(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1e-3, expected.Max(Math.Abs));
        return expected.Zip(actual, (left, right) => double.IsNaN(right) ? double.PositiveInfinity : Math.Abs(left - right)).Max() / scale;
    }
}
