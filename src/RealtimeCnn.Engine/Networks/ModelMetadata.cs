namespace RealtimeCnn.Engine;

/// <summary>
/// What one must know to feed a classifier and to read its answer. Travels inside the model file, so that a model cannot be fed wrongly.
/// </summary>
public sealed record ModelMetadata
{
    /// <summary>Names of the classes, in the order of the output; empty when unknown.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How pictures become the input; null when unknown.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>Anything else that the file carried (recipe, accuracy, licence), by key.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
