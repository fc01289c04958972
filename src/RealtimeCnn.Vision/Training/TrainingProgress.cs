namespace RealtimeCnn.Vision;

/// <summary>How an epoch goes so far, a step or two behind the device.</summary>
/// <param name="Loss">Mean loss of the epoch's batches so far.</param>
/// <param name="Accuracy">Share of the epoch's pictures so far that were told rightly, 0 to 1.</param>
/// <param name="Batches">Number of the epoch's batches so far.</param>
public readonly record struct TrainingProgress(double Loss, double Accuracy, int Batches);
