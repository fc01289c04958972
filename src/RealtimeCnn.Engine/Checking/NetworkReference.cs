namespace RealtimeCnn.Engine;

/// <summary>Runs a network on the host through the double-precision references of its layers: slow, exact, without a device.</summary>
internal static class NetworkReference
{
    /// <summary>Computes the outputs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Its inputs, in order.</param>
    /// <returns>Its outputs, in order.</returns>
    public static IReadOnlyList<HostTensor<double>> Run(Network network, IReadOnlyList<HostTensor<double>> inputs)
    {
        Dictionary<string, HostTensor<double>> values = [];
        for (int index = 0; index < inputs.Count; index++)
            values.Add(network.Inputs[index].Name, inputs[index]);
        foreach (NetworkNode node in network.Nodes)
            values.Add(node.Name, node.Layer.Reference([.. node.Inputs.Select(name => values[name])]));
        return [.. network.Outputs.Select(output => values[output.Value])];
    }
}
