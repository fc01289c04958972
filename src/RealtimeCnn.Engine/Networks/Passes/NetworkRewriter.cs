namespace RealtimeCnn.Engine;

/// <summary>What the passes over a network share: who takes a value, and how to join two layers into one.</summary>
internal sealed class NetworkRewriter
{
    private readonly List<NetworkNode> _nodes;
    private readonly IReadOnlyList<string> _taps;
    private readonly HashSet<string> _kept;
    private IReadOnlyList<NetworkOutput> _outputs;

    public NetworkRewriter(Network network, IReadOnlyList<string> taps)
    {
        Network = network;
        _taps = taps;
        _nodes = [.. network.Nodes];
        _outputs = network.Outputs;
        _kept = [.. taps, .. network.Outputs.Select(output => output.Value)];
        Shapes = network.InferShapes();
    }

    public Network Network { get; }

    /// <summary>Shapes of the original network's values.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes { get; }

    public IReadOnlyList<NetworkNode> Nodes => _nodes;

    public Network Result() => Network.With(_nodes, _outputs);

    public NetworkNode? Producer(string name) => _nodes.Find(node => node.Name == name);

    /// <summary>Whether a value has one consumer and nobody outside looks at it, so that its producer may be joined with the consumer.</summary>
    public bool IsPrivate(string name) => !_kept.Contains(name) && _nodes.Sum(node => node.Inputs.Count(input => input == name)) == 1;

    /// <summary>Puts a layer in the place of a consumer and of its private producer. The layer has the consumer's name.</summary>
    public void Join(NetworkNode producer, NetworkNode consumer, Layer joined, IReadOnlyList<string> inputs)
    {
        _nodes[_nodes.IndexOf(consumer)] = new NetworkNode(joined, inputs);
        _nodes.Remove(producer);
    }

    /// <summary>Takes out a layer that changes nothing. It stays when it is tapped.</summary>
    public void Remove(NetworkNode node)
    {
        if (_taps.Contains(node.Name))
            return;
        string source = node.Inputs[0];
        if (_kept.Contains(node.Name))
            _kept.Add(source);
        _outputs = [.. _outputs.Select(output => output.Value == node.Name ? output with { Value = source } : output)];
        _nodes.Remove(node);
        for (int index = 0; index < _nodes.Count; index++)
        {
            if (_nodes[index].Inputs.Contains(node.Name))
                _nodes[index] = _nodes[index] with { Inputs = [.. _nodes[index].Inputs.Select(name => name == node.Name ? source : name)] };
        }
    }
}
