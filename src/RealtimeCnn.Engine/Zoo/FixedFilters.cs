namespace RealtimeCnn.Engine;

/// <summary>
/// Filters that people designed before networks learned theirs, as a network of one convolution. The first layers of trained networks
/// hold relatives of them.
/// </summary>
public static class FixedFilters
{
    /// <summary>The name of the layer, and of the network's output.</summary>
    public const string LayerName = "filters";

    /// <summary>The filters that are built in.</summary>
    public static IReadOnlyList<FixedFilter> All { get; } =
    [
        new("vertical edge", 3, 3, [-1, 0, 1, -1, 0, 1, -1, 0, 1]),
        new("horizontal edge", 3, 3, [-1, -1, -1, 0, 0, 0, 1, 1, 1]),
        new("Sobel", 3, 3, [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
        new("blur", 3, 3, [1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f]),
        new("sharpen", 3, 3, [0, -1, 0, -1, 5, -1, 0, -1, 0]),
        new("emboss", 3, 3, [-2, -1, 0, -1, 1, 1, 0, 1, 2]),
    ];

    /// <summary>Makes the network: grey pictures in, a feature map of the same size from each filter out.</summary>
    /// <param name="width">Width of the pictures.</param>
    /// <param name="height">Height of the pictures.</param>
    /// <param name="filters">The filters, in the order of the output's channels; null for all that are built in.</param>
    /// <returns>The network. It takes pixel values 0 to 255; beyond the border of a picture it sees copies of the outermost pixels.</returns>
    public static Network Create(int width, int height, IReadOnlyList<FixedFilter>? filters = null)
    {
        HostTensor<float> weights = Join(filters ?? All);
        Conv2d convolution = new()
        {
            Name = LayerName,
            Weight = new Parameter($"{LayerName}.weight", weights),
            Padding = new Padding2d(weights.Shape[2] / 2, weights.Shape[3] / 2, weights.Shape[2] / 2, weights.Shape[3] / 2),
            PaddingMode = PaddingMode.Replicate,
        };
        ModelMetadata metadata = new()
        {
            Preprocessing = new Preprocessing { Width = width, Height = height, Channels = ChannelOrder.Gray, Resize = ResizeRule.Stretch },
        };
        return new Network(
            [new NetworkInput("picture", [1, 1, height, width])],
            [new NetworkNode(convolution, ["picture"])],
            [new NetworkOutput(LayerName, LayerName)],
            metadata);
    }

    // Each in the middle of zeros, so that all have the size of the largest.
    private static HostTensor<float> Join(IReadOnlyList<FixedFilter> filters)
    {
        HostTensor<float> weights = new([filters.Count, 1, filters.Max(filter => filter.Height), filters.Max(filter => filter.Width)]);
        foreach ((int index, FixedFilter filter) in filters.Index())
        {
            int top = (weights.Shape[2] - filter.Height) / 2;
            int left = (weights.Shape[3] - filter.Width) / 2;
            for (int number = 0; number < filter.Weights.Count; number++)
                weights[index, 0, top + (number / filter.Width), left + (number % filter.Width)] = filter.Weights[number];
        }

        return weights;
    }
}
