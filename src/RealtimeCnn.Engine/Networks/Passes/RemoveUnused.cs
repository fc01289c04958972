namespace RealtimeCnn.Engine;

/// <summary>Takes out layers whose values nobody takes, such as constants that were folded into weights.</summary>
internal static class RemoveUnused
{
    public static Network Apply(Network network, IReadOnlyList<string> taps)
    {
        HashSet<string> needed = [.. taps, .. network.Outputs.Select(output => output.Value)];
        List<NetworkNode> nodes = [];
        foreach (NetworkNode node in network.Nodes.Reverse())
        {
            if (!needed.Contains(node.Name))
                continue;
            needed.UnionWith(node.Inputs);
            nodes.Add(node);
        }

        nodes.Reverse();
        return network.With(nodes);
    }
}
