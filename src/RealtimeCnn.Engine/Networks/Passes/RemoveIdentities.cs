namespace RealtimeCnn.Engine;

/// <summary>Takes out layers that change nothing when a network is used: identity and dropout.</summary>
internal static class RemoveIdentities
{
    public static Network Apply(Network network, IReadOnlyList<string> taps)
    {
        NetworkRewriter rewriter = new(network, taps);
        foreach (NetworkNode node in network.Nodes)
        {
            // An earlier removal may have given the node another input.
            if (node.Layer is Identity or Dropout)
                rewriter.Remove(rewriter.Producer(node.Name)!);
        }

        return rewriter.Result();
    }
}
