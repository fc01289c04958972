namespace RealtimeCnn.Engine;

/// <summary>Numbers that a layer learned or was given: weights, biases, statistics.</summary>
/// <param name="Name">Unique in the network, for example <c>conv1.weight</c>.</param>
/// <param name="Value">Shape and elements, in ONNX's order (convolution weights: out, in per group, height, width).</param>
public sealed record Parameter(string Name, HostTensor<float> Value)
{
    /// <summary>The shape.</summary>
    public Shape Shape => Value.Shape;
}
