namespace RealtimeCnn.Engine;

/// <summary>
/// In training: batch normalisation does the ReLU and then the sum that follow it, and so goes through the memory fewer times. The layer
/// keeps the norm's name, by which its parameters are known.
/// </summary>
internal static class FuseTrainedNorm
{
    public static Network Apply(Network network) => FuseSum(FuseRelu(network));

    private static Network FuseRelu(Network network)
    {
        NetworkRewriter rewriter = new(network, []);
        foreach (NetworkNode node in network.Nodes.Where(node => node.Layer is Relu))
        {
            if (PrivateNorm(rewriter, node.Inputs[0]) is not { Layer: BatchNorm2dTraining { HasRelu: false } norm } producer)
                continue;
            BatchNorm2dTraining joined = new() { Name = norm.Name, Norm = norm.Norm, HasRelu = true };
            rewriter.Absorb(producer, node, joined, producer.Inputs);
        }

        return rewriter.Result();
    }

    private static Network FuseSum(Network network)
    {
        NetworkRewriter rewriter = new(network, []);
        // What was absorbed before has other names by now.
        foreach (NetworkNode node in network.Nodes.Select(node => rewriter.Producer(node.Name)).OfType<NetworkNode>())
        {
            if (node.Layer is not Add || !node.Inputs.All(name => rewriter.Shapes[name].Equals(rewriter.Shapes[node.Name])))
                continue;
            // Of two norms the later one, as its input is the more likely to be still in the cache.
            for (int index = 1; index >= 0; index--)
            {
                if (PrivateNorm(rewriter, node.Inputs[index]) is not { Layer: BatchNorm2dTraining { HasResidual: false } norm } producer)
                    continue;
                BatchNorm2dTraining joined = new() { Name = norm.Name, Norm = norm.Norm, HasRelu = norm.HasRelu, HasResidual = true };
                rewriter.Absorb(producer, node, joined, [producer.Inputs[0], node.Inputs[1 - index]]);
                break;
            }
        }

        return rewriter.Result();
    }

    private static NetworkNode? PrivateNorm(NetworkRewriter rewriter, string name) =>
        rewriter.IsPrivate(name) && rewriter.Producer(name) is { Layer: BatchNorm2dTraining } producer ? producer : null;
}
