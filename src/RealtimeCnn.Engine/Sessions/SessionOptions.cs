namespace RealtimeCnn.Engine;

/// <summary>How a session runs a network.</summary>
public sealed record SessionOptions
{
    /// <summary>Layers whose output is kept for the caller to look at.</summary>
    public IReadOnlyList<string> Taps { get; init; } = [];

    /// <summary>Kernel variants by layer name, where not the preferred ones.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    /// <summary>False to run the layers as they are: nothing folded, fused or removed.</summary>
    public bool Optimize { get; init; } = true;
}
