namespace RealtimeCnn.Engine;

/// <summary>How training went, as counted on the device.</summary>
/// <param name="Loss">Mean loss of the last step.</param>
/// <param name="Correct">How many images of the last step had the largest logit at the likeliest class.</param>
/// <param name="LossSum">The sum of the steps' losses since <see cref="TrainingSession.ResetMetrics"/>.</param>
/// <param name="CorrectSum">The sum of the steps' correct images since then.</param>
/// <param name="Steps">Number of steps since then.</param>
public readonly record struct TrainingMetrics(float Loss, int Correct, float LossSum, int CorrectSum, int Steps)
{
    /// <summary>Metrics as <see cref="TrainingSession.Metrics"/> has them.</summary>
    /// <param name="numbers">The numbers that were read.</param>
    /// <returns>The metrics.</returns>
    public static TrainingMetrics Of(ReadOnlySpan<float> numbers) => new(numbers[0], (int)numbers[1], numbers[2], (int)numbers[3], (int)numbers[4]);
}
