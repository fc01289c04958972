namespace RealtimeCnn.Engine;

/// <summary>A layer and where its inputs come from. Its output is known by the layer's name.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">Names of layers or of network inputs, in the layer's order.</param>
public sealed record NetworkNode(Layer Layer, IReadOnlyList<string> Inputs)
{
    /// <summary>Name of the layer and of its output.</summary>
    public string Name => Layer.Name;
}
