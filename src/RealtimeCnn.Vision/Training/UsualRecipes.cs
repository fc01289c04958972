using RealtimeCnn.Engine;

namespace RealtimeCnn.Vision;

/// <summary>Recipes that work, for those who give no numbers of their own.</summary>
public static class UsualRecipes
{
    /// <summary>The recipe for a network.</summary>
    /// <param name="network">Its name in the catalog, or another one.</param>
    /// <param name="data">The pictures, which say how they are usually changed.</param>
    /// <returns>The recipe.</returns>
    public static TrainingRecipe For(string network, DatasetSplits data) => network.Equals("fast", StringComparison.OrdinalIgnoreCase)
        ? Modern with { Augmentation = data.UsualAugmentation.ToString() }
        : new TrainingRecipe { Optimizer = new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.01f }, Schedule = ScheduleKind.OneCycle, LearningRate = 0.002f };

    // Found by trials on the validation pictures.
    private static TrainingRecipe Modern { get; } = new()
    {
        Epochs = 20,
        BatchSize = 128,
        Optimizer = new OptimizerOptions { Nesterov = true, WeightDecay = 5e-4f },
        Schedule = ScheduleKind.OneCycle,
        LearningRate = 0.3f,
        LabelSmoothing = 0.1f,
    };
}
