namespace RealtimeCnn.Vision;

/// <summary>How far a run is: with the numbers of its tensors all that is needed to go on.</summary>
public sealed record TrainingState
{
    /// <summary>Number of training pictures, which with the recipe decides what a step trains with.</summary>
    public required int Pictures { get; init; }

    /// <summary>The names of the classes.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Steps of the optimiser that are done.</summary>
    public required long Step { get; init; }

    /// <summary>Seconds of training, without validation.</summary>
    public required double Seconds { get; init; }

    /// <summary>What the schedule's rate is multiplied with; less than 1 after a loss that was no number.</summary>
    public required float RateFactor { get; init; }

    /// <summary>Sum of the losses of the epoch's batches so far.</summary>
    public required float LossSum { get; init; }

    /// <summary>Pictures of the epoch so far that were told rightly.</summary>
    public required int CorrectSum { get; init; }

    /// <summary>Batches of the epoch so far.</summary>
    public required int Batches { get; init; }

    /// <summary>The epochs that are done.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }
}
