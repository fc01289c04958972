namespace RealtimeCnn.Engine;

/// <summary>What the passes over a network share: who takes a value, and how to join two layers into one.</summary>
internal sealed class NetworkRewriter
{
    private readonly Network _network;
    private readonly IReadOnlyList<string> _taps;
    private readonly HashSet<string> _kept;

    // A layer that was taken out leaves its place empty, so that the others keep theirs.
    private readonly NetworkNode?[] _nodes;
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, List<int>> _consumers = [];
    private IReadOnlyList<NetworkOutput> _outputs;

    public NetworkRewriter(Network network, IReadOnlyList<string> taps)
    {
        _network = network;
        _taps = taps;
        _nodes = [.. network.Nodes];
        _outputs = network.Outputs;
        _kept = [.. taps, .. network.Outputs.Select(output => output.Value)];
        for (int place = 0; place < _nodes.Length; place++)
            Place(place, _nodes[place]!);
    }

    /// <summary>Shapes of the original network's values; inferred when a pass first asks.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes => field ??= _network.InferShapes();

    public Network Result() => _network.With([.. _nodes.OfType<NetworkNode>()], _outputs);

    public NetworkNode? Producer(string name) => _places.TryGetValue(name, out int place) ? _nodes[place] : null;

    /// <summary>Whether a value has one consumer and nobody outside looks at it, so that its producer may be joined with the consumer.</summary>
    public bool IsPrivate(string name) => !_kept.Contains(name) && _consumers.TryGetValue(name, out List<int>? places) && places.Count == 1;

    /// <summary>Puts a layer in the place of a consumer and of its private producer. The layer has the consumer's name.</summary>
    public void Join(NetworkNode producer, NetworkNode consumer, Layer joined, IReadOnlyList<string> inputs)
    {
        TakeOut(producer);
        int place = TakeOut(consumer);
        Place(place, new NetworkNode(joined, inputs));
    }

    /// <summary>The same for a layer that has the producer's name: who took the consumer's value takes it under that name.</summary>
    public void Absorb(NetworkNode producer, NetworkNode consumer, Layer joined, IReadOnlyList<string> inputs)
    {
        Join(producer, consumer, joined, inputs);
        Redirect(consumer.Name, joined.Name);
    }

    /// <summary>Takes out a layer that changes nothing. It stays when it is tapped.</summary>
    public void Remove(NetworkNode node)
    {
        if (_taps.Contains(node.Name))
            return;
        TakeOut(node);
        Redirect(node.Name, node.Inputs[0]);
    }

    private void Redirect(string from, string to)
    {
        if (_kept.Contains(from))
            _kept.Add(to);
        _outputs = [.. _outputs.Select(output => output.Value == from ? output with { Value = to } : output)];
        foreach (int place in _consumers.GetValueOrDefault(from, []).Distinct().ToArray())
        {
            NetworkNode consumer = _nodes[place]!;
            TakeOut(consumer);
            Place(place, consumer with { Inputs = [.. consumer.Inputs.Select(name => name == from ? to : name)] });
        }
    }

    private void Place(int place, NetworkNode node)
    {
        _nodes[place] = node;
        _places[node.Name] = place;
        foreach (string name in node.Inputs)
        {
            if (!_consumers.TryGetValue(name, out List<int>? places))
                _consumers.Add(name, places = []);
            places.Add(place);
        }
    }

    private int TakeOut(NetworkNode node)
    {
        int place = _places[node.Name];
        _places.Remove(node.Name);
        _nodes[place] = null;
        foreach (string name in node.Inputs)
            _consumers[name].Remove(place);
        return place;
    }
}
