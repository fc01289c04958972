namespace RealtimeCnn.Engine;

/// <summary>What the importer is to assume where a file leaves something open.</summary>
public sealed record OnnxImportOptions
{
    /// <summary>
    /// Number of images at a time. Null for what the file says, which is 1 where it leaves it open. A file that fixes another number is
    /// imported with this one; layers that cannot follow are refused with their shapes.
    /// </summary>
    public int? Batch { get; init; }

    /// <summary>Shapes by name of input, where the file leaves extents open.</summary>
    public IReadOnlyDictionary<string, Shape> Shapes { get; init; } = new Dictionary<string, Shape>();

    /// <summary>
    /// Values by name of input. Where a layer needs a constant (weights, axes, a shape) it takes the value; other inputs stay inputs of
    /// the network.
    /// </summary>
    public IReadOnlyDictionary<string, OnnxTensor> Values { get; init; } = new Dictionary<string, OnnxTensor>();
}
