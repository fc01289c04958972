namespace RealtimeCnn.Engine;

/// <summary>A convolution whose output is added to another value of the same shape adds it before it stores.</summary>
internal static class FuseResidual
{
    public static Network Apply(Network network, IReadOnlyList<string> taps)
    {
        NetworkRewriter rewriter = new(network, taps);
        foreach (NetworkNode node in network.Nodes)
        {
            if (node.Layer is not Add || node.Inputs.Count != 2 || !node.Inputs.All(name => rewriter.Shapes[name].Equals(rewriter.Shapes[node.Name])))
                continue;
            // Of two convolutions the later one, whose sums are still in registers when the other's are in memory.
            for (int index = 1; index >= 0; index--)
            {
                NetworkNode? producer = rewriter.IsPrivate(node.Inputs[index]) ? rewriter.Producer(node.Inputs[index]) : null;
                if (producer?.Layer is not Conv2d { HasResidual: false } conv || conv.Activation != PiecewiseLinear.Identity)
                    continue;
                Conv2d fused = conv.With(node.Name, conv.Weight, conv.Bias, PiecewiseLinear.Identity, hasResidual: true);
                rewriter.Join(producer, node, fused, [producer.Inputs[0], node.Inputs[1 - index]]);
                break;
            }
        }

        return rewriter.Result();
    }
}
