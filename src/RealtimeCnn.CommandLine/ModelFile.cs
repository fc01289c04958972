using RealtimeCnn.Engine;

namespace RealtimeCnn.CommandLine;

/// <summary>Loads the model that the user named.</summary>
internal static class ModelFile
{
    /// <summary>Reads a model and makes a network of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="batch">Number of pictures at a time where the model leaves it open; null for 1.</param>
    /// <returns>The network.</returns>
    /// <exception cref="EngineException">The file is no model, or not one that the engine can run.</exception>
    public static Network Load(string path, int? batch = null)
    {
        if (Directory.Exists(path))
            throw new EngineException($"{path} is a folder; name the model file in it.");
        return OnnxImporter.Import(OnnxModel.Load(path), batch);
    }
}
