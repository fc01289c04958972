using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Gets the network that the user named: one of the catalog, or one in a model file.</summary>
internal static class NetworkSource
{
    /// <summary>Makes the network of a name, or reads that of a file.</summary>
    /// <param name="model">A name of the catalog, else a file.</param>
    /// <param name="batch">Number of pictures at a time; null for 1, or what the file says.</param>
    /// <param name="input">Shape of a picture for a network of the catalog; null for its own.</param>
    /// <param name="classes">Number of its classes; null for its own.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">There is neither, the file is no model, or the network cannot take such pictures.</exception>
    public static Network Load(string model, int? batch = null, Shape? input = null, int? classes = null)
    {
        if (NetworkCatalog.Find(model) is not null)
            return NetworkCatalog.Create(model, input, classes).WithBatch(batch ?? 1);
        bool isPath = model.AsSpan().IndexOfAny('/', '\\', '.') >= 0 || Path.Exists(model);
        return isPath ? ModelFile.Load(model, batch) : throw new EngineException($"There is no file '{model}', and no network is called so{Suggestion(model)}");
    }

    /// <summary>Makes a network of the catalog.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">Shape of a picture; null for its own.</param>
    /// <param name="classes">Number of classes; null for its own.</param>
    /// <param name="seed">What its weights depend on.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">There is none of the name, which then names those that are near; or it cannot take such pictures.</exception>
    public static Network Create(string name, Shape? input = null, int? classes = null, long seed = 0) => NetworkCatalog.Find(name) is null
        ? throw new EngineException($"No network is called '{name}'{Suggestion(name)}")
        : NetworkCatalog.Create(name, input, classes, seed);

    // Names that begin so, else the one with the fewest letters changed.
    private static string Suggestion(string name)
    {
        string[] near = [.. NetworkCatalog.Names.Where(known => name.Length > 1 && known.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        if (near.Length == 0 && Spelling.Nearest(name, NetworkCatalog.Names) is string nearest)
            near = [nearest];
        string meant = near.Length > 0 ? $"; did you mean {string.Join(" or ", near)}?" : ".";
        return $"{meant} See: {CommandRunner.Name} info";
    }
}
