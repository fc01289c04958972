namespace RealtimeCnn.Vision;

/// <summary>One class of a prediction.</summary>
/// <param name="Index">Index of the class in the network's output.</param>
/// <param name="Label">Its name; the index as text when the model carries no labels.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
public readonly record struct ClassScore(int Index, string Label, float Probability);
