namespace RealtimeCnn.Engine;

/// <summary>Networks by name, with weights to begin training with.</summary>
public static class NetworkCatalog
{
    // More outputs than any list of classes has, and few enough for every shape.
    private const int MostClasses = 100_000;

    private static Shape ImageNet => [3, 224, 224];

    /// <summary>The networks, small ones first.</summary>
    public static IReadOnlyList<CatalogEntry> All { get; } =
    [
        new("linear", "one dense layer", [3, 32, 32], 10, FirstNetworks.Linear),
        new("net", "two convolutions with dropout, two dense layers", [1, 28, 28], 10, FirstNetworks.Net),
        new("conv1", "one convolution of nine 5x5 filters, one dense layer", [1, 28, 28], 10, FirstNetworks.Conv1),
        new("conv1_3x3", "conv1 with 3x3 filters", [1, 28, 28], 10, FirstNetworks.Conv1Small),
        new("pyramid", "two convolutions, one dense layer", [1, 28, 28], 10, FirstNetworks.Pyramid),
        new("conv3x3", "two 3x3 convolutions, two dense layers", [1, 28, 28], 10, FirstNetworks.Conv3x3),
        new("tutorial", "lenet5 with 3x3 filters", [1, 32, 32], 10, FirstNetworks.Tutorial),
        new("lenet5", "LeCun et al. 1998, with ReLU and max pooling", [3, 32, 32], 10, FirstNetworks.LeNet5),
        new("fast", "small residual network, trained in minutes", [3, 32, 32], 10, FastNetwork.Add),
        new("squeezenet1_1", "Iandola et al. 2016, for live use", ImageNet, 1000, SqueezeNet.V11),
        new("mobilenet_v2", "Sandler et al. 2018, for live use", ImageNet, 1000, MobileNet.V2),
        new("vit_tiny16", "Dosovitskiy et al. 2020, patches of 16x16, 192 features", ImageNet, 1000, VisionTransformer.Tiny16),
        new("densenet121", "Huang et al. 2017", ImageNet, 1000, DenseNet.DenseNet121),
        new("resnet18", "He et al. 2015, with another beginning for pictures of up to 64x64", ImageNet, 1000, ResNet.ResNet18),
        new("resnet34", "as resnet18, deeper", ImageNet, 1000, ResNet.ResNet34),
        new("resnet50", "as resnet18, of bottlenecks", ImageNet, 1000, ResNet.ResNet50),
        new("vit_base16", "as vit_tiny16 with 768 features", ImageNet, 1000, VisionTransformer.Base16),
        new("vgg16", "Simonyan and Zisserman 2014, 16 layers with weights", ImageNet, 1000, Vgg.Vgg16),
        new("vgg19", "as vgg16, 19 layers with weights", ImageNet, 1000, Vgg.Vgg19),
    ];

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>Finds a network.</summary>
    /// <param name="name">Its name; capitals make no difference.</param>
    /// <returns>The entry; null when there is none of the name.</returns>
    public static CatalogEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a network.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">Shape of a picture: channels, height, width; null for that of the entry.</param>
    /// <param name="classes">Number of classes; null for that of the entry.</param>
    /// <param name="seed">What the weights depend on, beside the layers' names.</param>
    /// <returns>The network for a batch of one, without labels and preprocessing. Its weights are made when they are first asked for.</returns>
    /// <exception cref="EngineException">There is no network of the name, or the pictures are too small for it.</exception>
    public static Network Create(string name, Shape? input = null, int? classes = null, long seed = 0)
    {
        CatalogEntry entry = Find(name) ?? throw new EngineException($"There is no network '{name}'; there are {string.Join(", ", Names)}.");
        Shape picture = input ?? entry.Input;
        if (picture.Rank != 3 || picture.Contains(0))
            throw new EngineException($"The network {entry.Name} takes pictures of channels x height x width, not {picture}.");
        int outputs = classes ?? entry.Classes;
        if (outputs is < 1 or > MostClasses)
            throw new EngineException($"A network has 1 to {MostClasses} classes, not {outputs}.");
        NetworkBuilder builder = new(picture, seed);
        entry.Layers(builder, outputs);
        return builder.Build();
    }
}
