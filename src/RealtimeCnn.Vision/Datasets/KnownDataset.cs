using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>A public data set that has a name here.</summary>
/// <param name="Name">The name.</param>
/// <param name="Folders">What its folder may be called where data lie; the first is what we call it.</param>
/// <param name="Labels">The names of its classes.</param>
/// <param name="Mean">Mean of each channel over the training pictures, 0 to 255, in the order of <paramref name="Channels"/>.</param>
/// <param name="Deviation">Standard deviation of each channel over the training pictures.</param>
/// <param name="Channels">The order of the channels in these two, and of a network's input.</param>
/// <param name="Augmentation">How training pictures are usually changed.</param>
/// <param name="Find">Finds its files in a folder.</param>
internal sealed record KnownDataset(
    string Name,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Labels,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviation,
    ChannelOrder Channels,
    AugmentationOptions Augmentation,
    Func<string, IReadOnlyList<string>, DatasetParts> Find)
{
    // Width and height of the pictures of MNIST.
    private const int InkSide = 28;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        new(
            "mnist",
            ["mnist"],
            ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
            [33.31842f],
            [78.56749f],
            ChannelOrder.Gray,
            // Two pixels each way; a mirrored digit is none.
            new AugmentationOptions { Shift = 0.07, Rotate = 10, Scale = 0.1 },
            IdxFolder.Find) { IsInk = true },
        new(
            "fashion",
            ["fashion", "fashion-mnist"],
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
            [72.94035f],
            [90.02118f],
            ChannelOrder.Gray,
            new AugmentationOptions { Flip = 0.5, Crop = 2, Erasing = 0.25 },
            IdxFolder.Find),
        new(
            "cifar10",
            ["cifar10", "cifar-10"],
            ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
            [125.30692f, 122.95039f, 113.86538f],
            [62.99322f, 62.08871f, 66.70490f],
            ChannelOrder.Rgb,
            new AugmentationOptions { Flip = 0.5, Crop = 4, Cutout = 8 },
            CifarFolder.Find),
    ];

    /// <summary>The names, for a message.</summary>
    public static string Names => string.Join(", ", All.Select(known => known.Name));

    /// <summary>Whether they are pictures of ink, placed as <see cref="ResizeRule.Ink"/> says: with their own size, ink is looked for in other pictures.</summary>
    public bool IsInk { get; private init; }

    /// <summary>The data set of a name; null when there is none.</summary>
    public static KnownDataset? Of(string name) => All.FirstOrDefault(known => known.Name == name);

    /// <summary>How its pictures become an input: each channel with mean 0 and deviation 1.</summary>
    /// <param name="width">Width of the input.</param>
    /// <param name="height">Height of the input.</param>
    public Preprocessing Preprocessing(int width, int height) => new()
    {
        Width = width,
        Height = height,
        Channels = Channels,
        Resize = IsInk && (width, height) == (InkSide, InkSide) ? ResizeRule.Ink : ResizeRule.Crop,
        Mean = Mean,
        Scale = [.. Deviation.Select(deviation => 1 / deviation)],
    };
}
