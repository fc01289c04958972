using RealtimeCnn.Engine;
using RealtimeCnn.Vision;

namespace RealtimeCnn.Trainer;

/// <summary>Shows what a network would be trained with.</summary>
internal static class RunPreview
{
    /// <summary>Writes the first batch of a run as a picture.</summary>
    /// <param name="path">The picture's file.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="network">The network.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="EngineException">The file cannot be written, or there is no whole batch.</exception>
    public static void Write(string path, DatasetSplits data, Network network, TrainingRecipe recipe)
    {
        Preprocessing preprocessing = network.Metadata.Preprocessing!;
        using BatchLoader loader = new(data.Train, preprocessing, recipe.LoaderOptions());
        using Frame frame = new();
        BatchPreview.Draw(loader.Next(), preprocessing, data.Train.Labels, frame);
        frame.Save(path);
    }
}
