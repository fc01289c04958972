namespace RealtimeCnn.Vision;

/// <summary>A picture that was told wrongly.</summary>
/// <param name="Item">Its number in the data set.</param>
/// <param name="Label">The right class.</param>
/// <param name="Predicted">The class that was the most probable one.</param>
/// <param name="Probability">How probable that was, 0 to 1.</param>
/// <param name="LabelProbability">How probable the right class was, 0 to 1.</param>
public readonly record struct Mistake(int Item, int Label, int Predicted, float Probability, float LabelProbability);
