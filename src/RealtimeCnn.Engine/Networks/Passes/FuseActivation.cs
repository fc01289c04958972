namespace RealtimeCnn.Engine;

/// <summary>A convolution or dense layer followed by ReLU, leaky ReLU or clip applies it before it stores.</summary>
internal static class FuseActivation
{
    public static Network Apply(Network network, IReadOnlyList<string> taps)
    {
        NetworkRewriter rewriter = new(network, taps);
        foreach (NetworkNode node in network.Nodes)
        {
            if (node.Layer is not IPiecewiseLinearLayer piecewise || !rewriter.IsPrivate(node.Inputs[0]))
                continue;
            NetworkNode? producer = rewriter.Producer(node.Inputs[0]);
            Layer? fused = producer?.Layer switch
            {
                Conv2d conv when conv.Activation == PiecewiseLinear.Identity =>
                    conv.With(node.Name, conv.Weight, conv.Bias, piecewise.Activation, conv.HasResidual),
                Linear linear when linear.Activation == PiecewiseLinear.Identity => linear.With(node.Name, piecewise.Activation),
                _ => null,
            };
            if (fused is not null)
                rewriter.Join(producer!, node, fused, producer!.Inputs);
        }

        return rewriter.Result();
    }
}
