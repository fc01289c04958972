namespace RealtimeCnn.Engine;

/// <summary>
/// In training: batch normalisation followed by ReLU does both at once, forward and backward, and so goes through the memory fewer times.
/// </summary>
internal static class FuseNormRelu
{
    public static Network Apply(Network network)
    {
        NetworkRewriter rewriter = new(network, []);
        foreach (NetworkNode node in network.Nodes.Where(node => node.Layer is Relu && rewriter.IsPrivate(node.Inputs[0])))
        {
            if (rewriter.Producer(node.Inputs[0]) is not { Layer: BatchNorm2dTraining { HasRelu: false } norm } producer)
                continue;
            // Under the norm's name, by which its parameters are known.
            rewriter.Remove(node);
            rewriter.Replace(producer, new BatchNorm2dTraining { Name = norm.Name, Norm = norm.Norm, HasRelu = true });
        }

        return rewriter.Result();
    }
}
