using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Gets the network that the user named: one of the catalog, one that comes trained with the program, or one in a model file.</summary>
internal static class NetworkSource
{
    /// <summary>Makes the network of a name, or reads that of a file.</summary>
    /// <param name="model">A name of the catalog or of <see cref="ShippedModels"/>, else a file.</param>
    /// <param name="batch">Number of pictures at a time; null for 1, or what the file says.</param>
    /// <param name="input">Shape of a picture for a network of the catalog; null for its own.</param>
    /// <param name="classes">Number of its classes; null for its own.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">There is none of it, the file is no model, or the network cannot take such pictures.</exception>
    public static Network Load(string model, int? batch = null, Shape? input = null, int? classes = null)
    {
        if (NetworkCatalog.Find(model) is not null)
            return NetworkCatalog.Create(model, input, classes).WithBatch(batch ?? 1);
        return ShippedModels.Own.PathOf(model) is not null || ModelFile.IsPath(model)
            ? ModelFile.Load(model, batch)
            : throw new EngineException($"There is no file '{model}', and no network is called so{Suggestion(model, [.. ShippedModels.Own.Names, .. NetworkCatalog.Names])}");
    }

    /// <summary>Makes a network of the catalog.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">Shape of a picture; null for its own.</param>
    /// <param name="classes">Number of classes; null for its own.</param>
    /// <param name="seed">What its weights depend on.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">There is none of the name, which then names those that are near; or it cannot take such pictures.</exception>
    public static Network Create(string name, Shape? input = null, int? classes = null, long seed = 0) => NetworkCatalog.Find(name) is null
        ? throw new EngineException(ModelFile.IsPath(name) || ShippedModels.Own.PathOf(name) is not null
            ? $"'{name}' is a trained model; to go on from it write --from {name}."
            : $"No network is called '{name}'{Suggestion(name, NetworkCatalog.Names)}")
        : NetworkCatalog.Create(name, input, classes, seed);

    private static string Suggestion(string name, IEnumerable<string> known)
    {
        string meant = Spelling.Suggest(name, known);
        return $"{(meant.Length > 0 ? meant : ".")} See: {CommandRunner.Name} info";
    }
}
