namespace RealtimeCnn.Engine;

/// <content>The layers. Each is named after its kind with a number, unless a name is given.</content>
public sealed partial class NetworkBuilder
{
    /// <summary>Adds a convolution.</summary>
    /// <param name="outputs">Output channels.</param>
    /// <param name="kernel">Height and width of the kernel.</param>
    /// <param name="stride">Pixels from one output pixel to the next.</param>
    /// <param name="padding">Zeros added on each side.</param>
    /// <param name="groups">Groups of channels that do not see each other; as many as channels for a depthwise convolution.</param>
    /// <param name="bias">False for none, as before a batch normalisation, which has its own.</param>
    /// <param name="initialization">How the weights begin; null for <see cref="Initialization"/>.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Conv(
        int outputs,
        int kernel,
        int stride = 1,
        int padding = 0,
        int groups = 1,
        bool bias = true,
        Initialization? initialization = null,
        string? name = null)
    {
        Initialization begin = initialization ?? Initialization;
        Shape weight = [outputs, Channels / groups, kernel, kernel];
        return Layer(NameOf(name, "conv"), full => new Conv2d
        {
            Name = full,
            Weight = begin.Weight($"{full}.weight", weight, Seed),
            Bias = bias ? begin.Bias($"{full}.bias", weight, Seed) : null,
            Stride = new Extent2d(stride, stride),
            Padding = Padding2d.All(padding),
            Groups = groups,
        });
    }

    /// <summary>Adds a dense layer over the last axis.</summary>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="initialization">How the weights begin; null for <see cref="Initialization"/>.</param>
    /// <param name="name">Its name; <c>fc1</c> and so on by itself.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Linear(int outputs, Initialization? initialization = null, string? name = null)
    {
        Initialization begin = initialization ?? Initialization;
        Shape weight = [outputs, Shape[^1]];
        return Layer(NameOf(name, "fc"), full => new Linear
        {
            Name = full,
            Weight = begin.Weight($"{full}.weight", weight, Seed),
            Bias = begin.Bias($"{full}.bias", weight, Seed),
        });
    }

    /// <summary>Adds a batch normalisation that begins as one that changes nothing.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder BatchNorm(string? name = null)
    {
        Shape channels = [Channels];
        return Layer(NameOf(name, "bn"), full => new BatchNorm2d
        {
            Name = full,
            Scale = Same($"{full}.weight", channels, 1),
            Bias = Same($"{full}.bias", channels, 0),
            Mean = Same($"{full}.running_mean", channels, 0),
            Variance = Same($"{full}.running_var", channels, 1),
        });
    }

    /// <summary>Adds a layer normalisation of the last axis that begins without scale and bias of its own.</summary>
    /// <param name="epsilon">Is added to the variance.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder LayerNorm(float epsilon = 1e-5f, string? name = null)
    {
        Shape features = [Shape[^1]];
        return Layer(NameOf(name, "norm"), full => new LayerNorm
        {
            Name = full,
            Epsilon = epsilon,
            Scale = Same($"{full}.weight", features, 1),
            Bias = Same($"{full}.bias", features, 0),
        });
    }

    /// <summary>Adds a learned tensor that takes nothing; batches share it.</summary>
    /// <param name="shape">Its shape, beginning with 1 for the batch.</param>
    /// <param name="initialization">How it begins.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Constant(Shape shape, Initialization initialization, string name)
    {
        string full = _group + name;
        return Append(new Constant { Name = full, Value = initialization.Weight(full, shape, Seed) }, []);
    }

    /// <summary>Adds a rectified linear unit.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Relu(string? name = null) => Layer(NameOf(name, "relu"), full => new Relu { Name = full });

    /// <summary>Adds a rectified linear unit that ends at 6.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Relu6(string? name = null) => Layer(NameOf(name, "relu"), full => new Clip { Name = full, Low = 0, High = 6 });

    /// <summary>Adds a Gaussian error linear unit.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Gelu(string? name = null) => Layer(NameOf(name, "gelu"), full => new Gelu { Name = full });

    /// <summary>Adds a softmax over the last axis.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Softmax(string? name = null) => Layer(NameOf(name, "softmax"), full => new Softmax { Name = full });

    /// <summary>Adds a max pooling.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="stride">Pixels from one output pixel to the next; null for as many as the window has.</param>
    /// <param name="padding">Pixels added on each side.</param>
    /// <param name="ceil">Whether a last window that reaches beyond the input counts.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder MaxPool(int kernel, int? stride = null, int padding = 0, bool ceil = false, string? name = null) =>
        Layer(NameOf(name, "pool"), full => new MaxPool2d
        {
            Name = full,
            KernelSize = new Extent2d(kernel, kernel),
            Stride = new Extent2d(stride ?? kernel, stride ?? kernel),
            Padding = Padding2d.All(padding),
            CeilMode = ceil,
        });

    /// <summary>Adds an average pooling whose windows lie side by side.</summary>
    /// <param name="kernel">Height and width of the window.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder AveragePool(int kernel, string? name = null) => Layer(
        NameOf(name, "pool"),
        full => new AveragePool2d { Name = full, KernelSize = new Extent2d(kernel, kernel), Stride = new Extent2d(kernel, kernel) });

    /// <summary>Adds the mean over all pixels.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder GlobalAveragePool(string? name = null) =>
        Layer(NameOf(name, "avgpool"), full => new GlobalAveragePool { Name = full });

    /// <summary>Adds the largest number of all pixels.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder GlobalMaxPool(string? name = null) => Layer(NameOf(name, "maxpool"), full => new GlobalMaxPool { Name = full });

    /// <summary>Adds a dropout.</summary>
    /// <param name="ratio">The share that is set to zero.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Dropout(float ratio = 0.5f, string? name = null) =>
        Layer(NameOf(name, "drop"), full => new Dropout { Name = full, Ratio = ratio });

    /// <summary>Adds a dropout of whole channels.</summary>
    /// <param name="ratio">The share of the channels that is set to zero.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Dropout2d(float ratio = 0.5f, string? name = null) =>
        Layer(NameOf(name, "drop"), full => new Dropout { Name = full, Ratio = ratio, IsSpatial = true });

    /// <summary>Makes a row of each picture.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Flatten(string? name = null) => Layer(NameOf(name, "flatten"), full => new Flatten { Name = full });

    /// <summary>Gives the value another shape.</summary>
    /// <param name="extents">The new extents; 0 for that of the input at the same place, -1 (once) for what is left.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Reshape(IReadOnlyList<int> extents, string? name = null) =>
        Layer(NameOf(name, "reshape"), full => new Reshape { Name = full, Extents = extents });

    /// <summary>Brings the axes into another order.</summary>
    /// <param name="permutation">For each axis of the output the axis of the input.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Transpose(IReadOnlyList<int> permutation, string? name = null) =>
        Layer(NameOf(name, "transpose"), full => new Transpose { Name = full, Permutation = permutation });

    /// <summary>Adds another value, as a residual connection does.</summary>
    /// <param name="other">Name of the other value.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Add(string other, string? name = null) => Layer(NameOf(name, "add"), full => new Add { Name = full }, Last, other);

    /// <summary>Multiplies matrices.</summary>
    /// <param name="left">Name of the left factor.</param>
    /// <param name="right">Name of the right factor.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder MatMul(string left, string right, string? name = null) =>
        Layer(NameOf(name, "matmul"), full => new MatMul { Name = full }, left, right);

    /// <summary>Puts the channels of values behind each other.</summary>
    /// <param name="values">Names of the values.</param>
    /// <returns>The builder.</returns>
    public NetworkBuilder Concat(params IReadOnlyList<string> values) =>
        Layer(NameOf(null, "concat"), full => new Concat { Name = full }, values);

    private Parameter Same(string name, Shape shape, double value) => Initialization.Constant(value).Weight(name, shape, Seed);
}
