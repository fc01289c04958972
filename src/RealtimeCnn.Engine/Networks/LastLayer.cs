namespace RealtimeCnn.Engine;

/// <summary>The last layer of a classifier that has weights: the one that decides.</summary>
internal static class LastLayer
{
    /// <summary>Finds it from the output back over what has no weights: softmax, pooling, reshaping, addition of a constant.</summary>
    /// <param name="network">The network.</param>
    /// <param name="purpose">What is impossible without it, for the message.</param>
    /// <returns>The layers from the last with weights, a dense layer or a convolution, to the one whose value is the first output.</returns>
    /// <exception cref="EngineException">There is none, or the answer comes from several.</exception>
    public static IReadOnlyList<NetworkNode> Find(Network network, string purpose)
    {
        Dictionary<string, NetworkNode> nodes = network.Nodes.ToDictionary(node => node.Name);
        string value = network.Outputs[0].Value;
        List<NetworkNode> tail = [];
        while (nodes.TryGetValue(value, out NetworkNode? node))
        {
            tail.Insert(0, node);
            if (node.Layer is Linear or Conv2d)
                return tail;
            string[] inputs = [.. node.Inputs.Where(name => nodes.GetValueOrDefault(name)?.Layer is not Constant)];
            if (inputs.Length != 1)
                throw new EngineException($"The model has no {purpose}: its answer comes from {inputs.Length} values in layer {node.Name}.");
            value = inputs[0];
        }

        throw new EngineException($"The model has no {purpose}: it has no dense layer and no convolution.");
    }
}
