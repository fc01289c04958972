namespace RealtimeCnn.Vision;

/// <summary>Which batch of a run; with the seed it decides every number of the batch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Batch">The batch in the epoch, from 0.</param>
public readonly record struct BatchPosition(int Epoch, int Batch);
