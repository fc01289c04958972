namespace RealtimeCnn.Engine;

/// <summary>
/// Numbers that a layer learned or was given: weights, biases, statistics. They may be made when they are first asked for, so that a
/// network can be described without its weights.
/// </summary>
public sealed record Parameter
{
    private readonly Lazy<HostTensor<float>> _value;

    /// <summary>Numbers that are there.</summary>
    /// <param name="name">Unique in the network, for example <c>conv1.weight</c>.</param>
    /// <param name="value">Shape and elements, in ONNX's order (convolution weights: out, in per group, height, width).</param>
    public Parameter(string name, HostTensor<float> value)
    {
        Name = name;
        Shape = value.Shape;
        _value = new Lazy<HostTensor<float>>(value);
    }

    /// <summary>Numbers that are made when they are first asked for.</summary>
    /// <param name="name">Unique in the network.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="make">Makes the elements; is called once.</param>
    public Parameter(string name, Shape shape, Func<float[]> make)
    {
        Name = name;
        Shape = shape;
        _value = new Lazy<HostTensor<float>>(() => new HostTensor<float>(shape, make()));
    }

    /// <summary>Unique in the network, for example <c>conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; private init; }

    /// <summary>Shape and elements, in ONNX's order (convolution weights: out, in per group, height, width).</summary>
    public HostTensor<float> Value
    {
        get => _value.Value;
        init
        {
            Shape = value.Shape;
            _value = new Lazy<HostTensor<float>>(value);
        }
    }

    /// <summary>The same object for parameters that share their numbers; asking for it makes none.</summary>
    internal object Identity => _value.IsValueCreated ? _value.Value.Values : _value;
}
