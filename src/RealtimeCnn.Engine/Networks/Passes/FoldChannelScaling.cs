namespace RealtimeCnn.Engine;

/// <summary>
/// A convolution followed by something that multiplies each channel by a number and adds another to it (batch normalisation with running
/// statistics, or addition of or multiplication by a constant for each channel) is one convolution with other weights.
/// </summary>
internal static class FoldChannelScaling
{
    public static Network Apply(Network network, IReadOnlyList<string> taps)
    {
        NetworkRewriter rewriter = new(network, taps);
        foreach (NetworkNode node in network.Nodes)
        {
            if (ConvolutionBefore(rewriter, node) is not { } before || ScalingOf(rewriter, node, before) is not { } scaling)
                continue;
            Conv2d conv = (Conv2d)before.Layer;
            Conv2d folded = conv.With(node.Name, Scale(conv.Weight, scaling), ScaleBias(conv, scaling), PiecewiseLinear.Identity, false);
            rewriter.Join(before, node, folded, before.Inputs);
        }

        return rewriter.Result();
    }

    private static NetworkNode? ConvolutionBefore(NetworkRewriter rewriter, NetworkNode node)
    {
        foreach (string name in node.Inputs)
        {
            NetworkNode? producer = rewriter.IsPrivate(name) ? rewriter.Producer(name) : null;
            if (producer?.Layer is Conv2d { HasResidual: false } conv && conv.Activation == PiecewiseLinear.Identity)
                return producer;
        }

        return null;
    }

    private static ChannelScaling? ScalingOf(NetworkRewriter rewriter, NetworkNode node, NetworkNode before)
    {
        int channels = ((Conv2d)before.Layer).OutputChannels;
        if (node.Layer is BatchNorm2d norm)
            return ChannelScaling.Of(norm);
        if (node.Layer is not (Add or Mul) || node.Inputs.Count != 2)
            return null;
        string other = node.Inputs[0] == before.Name ? node.Inputs[1] : node.Inputs[0];
        if (rewriter.Producer(other)?.Layer is not Constant constant || !rewriter.Shapes[node.Name].Equals(rewriter.Shapes[before.Name]))
            return null;
        return PerChannel(constant.Value.Value, channels, rewriter.Shapes[before.Name].Rank) is not { } values ? null
            : node.Layer is Add ? ChannelScaling.Offset(values) : ChannelScaling.Factor(values);
    }

    // Broadcast against N, C, H, W, the constant must vary along C only.
    private static float[]? PerChannel(HostTensor<float> constant, int channels, int rank)
    {
        int channelAxis = constant.Shape.Rank - (rank - 1);
        for (int axis = 0; axis < constant.Shape.Rank; axis++)
        {
            if (axis != channelAxis && constant.Shape[axis] != 1)
                return null;
        }

        if (constant.Values.Length == 1)
            return [.. Enumerable.Repeat(constant.Values[0], channels)];
        return constant.Values.Length == channels ? constant.Values : null;
    }

    // When they are needed: a summary of the optimised network wants no weights.
    private static Parameter Scale(Parameter weight, ChannelScaling scaling)
    {
        int each = weight.Shape.Count / weight.Shape[0];
        return new Parameter(
            weight.Name, weight.Shape, () => [.. weight.Value.Values.Select((value, index) => (float)(value * scaling.Factors[index / each]))]);
    }

    private static Parameter ScaleBias(Conv2d conv, ChannelScaling scaling)
    {
        float[] values = [.. scaling.Offsets.Select(
            (offset, channel) => (float)(((conv.Bias?.Value.Values[channel] ?? 0) * scaling.Factors[channel]) + offset))];
        return new Parameter(conv.Bias?.Name ?? $"{conv.Name}.bias", new HostTensor<float>([conv.OutputChannels], values));
    }
}
