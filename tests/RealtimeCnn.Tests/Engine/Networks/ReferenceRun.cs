using RealtimeCnn.Engine;

namespace RealtimeCnn.Tests.Engine.Networks;

/// <summary>Runs a whole network through the double-precision references of its layers.</summary>
internal static class ReferenceRun
{
    public static HostTensor<double> Run(Network network, HostTensor<float> input)
    {
        Dictionary<string, HostTensor<double>> values = new()
        {
            [network.Inputs[0].Name] = new HostTensor<double>(input.Shape, [.. input.Values.Select(value => (double)value)]),
        };
        foreach (NetworkNode node in network.Nodes)
            values.Add(node.Name, node.Layer.Reference([.. node.Inputs.Select(name => values[name])]));
        return values[network.Outputs[0].Value];
    }

    public static HostTensor<float> Random(Shape shape, int seed)
    {
        Random random = new(seed);
        return new HostTensor<float>(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => (random.NextSingle() * 2) - 1)]);
    }

    public static void AssertClose(HostTensor<double> expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Values.Length, actual.Length);
        double scale = Math.Max(1e-3, expected.Values.Max(Math.Abs));
        for (int index = 0; index < actual.Length; index++)
            Assert.Equal(expected.Values[index], actual[index], tolerance * scale);
    }
}
