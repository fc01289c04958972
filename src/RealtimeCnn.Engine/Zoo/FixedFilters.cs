namespace RealtimeCnn.Engine;

/// <summary>
/// Filters that people designed before networks learned theirs, as a network of one convolution. The first layers of trained networks
/// hold relatives of them.
/// </summary>
public static class FixedFilters
{
    /// <summary>The name of the layer, and of the network's output.</summary>
    public const string LayerName = "filters";

    private const int Size = 3;

    /// <summary>The filters, in the order of the output's channels.</summary>
    public static IReadOnlyList<FixedFilter> All { get; } =
    [
        new("vertical edge", [-1, 0, 1, -1, 0, 1, -1, 0, 1]),
        new("horizontal edge", [-1, -1, -1, 0, 0, 0, 1, 1, 1]),
        new("Sobel", [-1, 0, 1, -2, 0, 2, -1, 0, 1]),
        new("blur", [1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f]),
        new("sharpen", [0, -1, 0, -1, 5, -1, 0, -1, 0]),
        new("emboss", [-2, -1, 0, -1, 1, 1, 0, 1, 2]),
    ];

    /// <summary>Makes the network: grey pictures in, a feature map of the same size from each filter out.</summary>
    /// <param name="width">Width of the pictures.</param>
    /// <param name="height">Height of the pictures.</param>
    /// <returns>The network. It takes pixel values 0 to 255; beyond the border of a picture it sees copies of the outermost pixels.</returns>
    public static Network Create(int width, int height)
    {
        HostTensor<float> weights = new([All.Count, 1, Size, Size], [.. All.SelectMany(filter => filter.Weights)]);
        Conv2d convolution = new()
        {
            Name = LayerName,
            Weight = new Parameter($"{LayerName}.weight", weights),
            Padding = Padding2d.All(Size / 2),
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
}
