namespace RealtimeCnn.Engine;

/// <summary>
/// A convolution that pads with copies of the border becomes a padding and a convolution without any, because the fast kernels only know
/// borders of zeros.
/// </summary>
internal static class SeparateBorderCopies
{
    public static Network Apply(Network network, IReadOnlyList<string> taps) =>
        network.Nodes.Any(node => node.Layer is Conv2d { PaddingMode: PaddingMode.Replicate }) ? Apply(network) : network;

    private static Network Apply(Network network)
    {
        IReadOnlyDictionary<string, Shape> shapes = network.InferShapes();
        return network.With([.. network.Nodes.SelectMany(node => Separate(node, shapes[node.Inputs.FirstOrDefault(node.Name)].Rank == 4))]);
    }

    private static NetworkNode[] Separate(NetworkNode node, bool isPicture)
    {
        if (!isPicture || node.Layer is not Conv2d { PaddingMode: PaddingMode.Replicate } conv || conv.Padding == default)
            return [node];
        Padding2d padding = conv.Padding;
        Pad pad = new()
        {
            Name = $"{conv.Name} padded",
            Mode = PadMode.Edge,
            Before = [0, 0, padding.Top, padding.Left],
            After = [0, 0, padding.Bottom, padding.Right],
        };
        return [new NetworkNode(pad, [node.Inputs[0]]), new NetworkNode(conv.WithoutPadding(), [pad.Name, .. node.Inputs.Skip(1)])];
    }
}
