namespace RealtimeCnn.Engine;

/// <summary>How training went, as counted on the device.</summary>
/// <param name="Loss">Mean loss of the last step.</param>
/// <param name="Correct">How many images of the last step had the largest logit at the likeliest class.</param>
/// <param name="LossSum">The sum of the steps' losses since <see cref="TrainingSession.ResetMetrics"/>.</param>
/// <param name="CorrectSum">The sum of the steps' correct images since then.</param>
/// <param name="Steps">Number of steps since then.</param>
public readonly record struct TrainingMetrics(float Loss, int Correct, float LossSum, int CorrectSum, int Steps);
