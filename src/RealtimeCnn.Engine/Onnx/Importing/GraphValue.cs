namespace RealtimeCnn.Engine;

/// <summary>A value of the graph while it is imported: known already, computed by a layer, or not computed at all.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape; null when nothing computes it.</param>
internal sealed record GraphValue(string Name, Shape? Shape)
{
    /// <summary>The value, when it is known before the network runs.</summary>
    public OnnxTensor? Constant { get; init; }

    /// <summary>The layer or network input whose value it is; null for constants.</summary>
    public string? Producer { get; init; }

    /// <summary>True for what never changes; an input whose value was merely given for this import is no such thing.</summary>
    public bool IsFixed => Constant is not null && Producer is null;

    public static GraphValue Of(string name, OnnxTensor constant) => new(name, constant.Shape) { Constant = constant };
}
