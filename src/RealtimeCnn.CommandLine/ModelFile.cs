using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Loads the trained model that the user named: one that comes with the program, or a file.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model and makes a network of it.</summary>
    /// <param name="model">A name of <see cref="ShippedModels"/>, else a file.</param>
    /// <param name="batch">Number of pictures at a time where the model leaves it open; null for 1.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">There is neither, which then names those that are near; or the file is not a model that the engine can run.</exception>
    public static Network Load(string model, int? batch = null) => OnnxImporter.Import(OnnxModel.Load(PathOf(model)), batch);

    /// <summary>Reads what a model says of its pictures and classes, and not its weights.</summary>
    /// <param name="model">A name of <see cref="ShippedModels"/>, else a file.</param>
    /// <returns>Labels and preprocessing.</returns>
    /// <exception cref="EngineException">As for <see cref="Load"/>.</exception>
    public static ModelMetadata LoadMetadata(string model) => OnnxModel.LoadMetadata(PathOf(model));

    /// <summary>Whether what the user wrote is meant as a file, and not as a name.</summary>
    public static bool IsPath(string model) => model.AsSpan().IndexOfAny('/', '\\', '.') >= 0 || Path.Exists(model);

    private static string PathOf(string model)
    {
        if (ShippedModels.Own.PathOf(model) is string shipped)
            return shipped;
        if (Directory.Exists(model))
            throw new EngineException($"{model} is a folder; name the model file in it.");
        return IsPath(model) ? model : throw new EngineException(Unknown(model));
    }

    private static string Unknown(string model)
    {
        string names = ShippedModels.Own.Names.Count == 0 ? "" : $" By name there are {string.Join(", ", ShippedModels.Own.Names)}.";
        if (NetworkCatalog.Find(model) is not null)
            return $"The network {model} is not trained; name a model file.{names}";
        string meant = Spelling.Suggest(model, ShippedModels.Own.Names);
        return $"There is no file '{model}', and no model is called so{(meant.Length > 0 ? meant : ".")}{names}";
    }
}
